"""Somebody says something over a socket, as patient as their page: whoever is too fast waits, and says the same again."""

import time
from itertools import count
from typing import Any, Protocol

from tests.foundation.socket_client import SocketClient

_NUMBERS = count(1)


class Page(Protocol):
    """A socket that asks and waits for the answer."""

    def ask(self, event: str, words: dict[str, Any], /) -> Any:
        """Ask and wait for the answer."""


def say(page: Page, message: dict[str, Any]) -> Any:
    """Say it; the stories of one town follow each other so fast that its people run into their limit."""
    answer = page.ask("message.send", message)
    while answer.get("code") == "rate_limited":
        time.sleep(answer["retry_after"])
        answer = page.ask("message.send", message)
    return answer


def send(page: Page, room: str, words: str, client_id: str = "", **more: Any) -> Any:
    """Say these words in a room."""
    return say(page, message(room, words, client_id, **more))


def message(room: str, words: str, client_id: str = "", **more: Any) -> dict[str, Any]:
    """What a page sends; under a number of its own, if none is given."""
    return {"room_id": room, "client_id": client_id or f"c-{next(_NUMBERS)}", "body": words, **more}


def opened(page: Page, room: str, **more: Any) -> Any:
    """Open a room and hear it from now on."""
    answer = page.ask("room.open", {"room_id": room, **more})
    assert answer["ok"], answer
    return answer


def events(page: SocketClient, number: int, within: float = 5.0) -> list[Any]:
    """The next things that happen in the room."""
    found = []
    for _ in range(number):
        heard = page.heard("room.event", within)
        assert heard, f"only {found} came"
        found.append(heard[0])
    return found
