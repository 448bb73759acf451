"""Short messages to telephones (SMS): by the HTTP gateway of a provider, or into a folder for a trial run.

The gateway is spoken with as seven.io wants it: JSON with `to`, `from`, `text` and a name of our own for each message,
the key in a header, and a number in the answer that says how it went.
"""

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from app.foundation.fetching import send
from app.foundation.outside import NotFetched
from app.foundation.postman import Refusal, Undelivered
from config import Config

LONGEST = 300
_TAKEN = {"100", "101"}
# What is wrong with this one message: the number, the text; anything else may work later.
_REFUSED = {"202", "301", "305", "401"}
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True)
class ShortMessage:
    """What goes to one telephone; `reference`: the same on every attempt."""

    to: str
    text: str
    reference: str


class Carrier(Protocol):
    """Hands a short message to somebody who delivers it, and raises Undelivered."""

    def carry(self, message: ShortMessage) -> None:
        """Returning means that somebody else has taken it."""


def carrier_for(config: Config) -> Carrier | None:
    """The way short messages take here; nothing where the operator named none."""
    if config.sms_url == "folder":
        return Folder(config.data_dir / "sms")
    return Gateway(config) if config.sms_url else None


def tidy_number(typed: str) -> str:
    """A telephone number with its country, as gateways want it; empty if it is none."""
    digits = re.sub(r"[\s()/.–-]", "", typed)
    digits = re.sub(r"^00", "+", digits)
    digits = re.sub(r"^0", "+49", digits)
    return digits if _NUMBER.fullmatch(digits) else ""


class Folder(Carrier):
    """Writes each message as a file; a second attempt writes the same one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def carry(self, message: ShortMessage) -> None:
        """One file per message."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._folder / f"{message.reference}.txt"
        file.touch(mode=0o600)
        file.write_text(f"{message.to}\n\n{message.text}\n")


class Gateway(Carrier):
    """Asks the provider, through the client that goes to public places only."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def carry(self, message: ShortMessage) -> None:
        """Hand one message over."""
        said = {"to": message.to, "text": message.text[:LONGEST], "foreign_id": message.reference}
        said |= {"from": self._config.sms_from} if self._config.sms_from else {}
        headers = {"X-Api-Key": self._config.sms_key, "Content-Type": "application/json"}
        try:
            answer = send(
                self._config.sms_url, json.dumps(said).encode(), headers | {"Accept": "application/json"}
            )
        except NotFetched as away:
            raise Undelivered(str(away.words)) from away
        if answer.status != HTTPStatus.OK:
            raise Undelivered(f"HTTP {answer.status}")
        _judge(_number_in(answer.body))


def _number_in(body: bytes) -> str:
    """The number that says how it went: alone, or in JSON."""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    return str(said.get("success", "") if isinstance(said, dict) else said)


def _judge(number: str) -> None:
    if number in _TAKEN:
        return
    if number in _REFUSED:
        raise Refusal(f"gateway {number}")
    raise Undelivered(f"gateway {number[:20] or 'without an answer'}")
