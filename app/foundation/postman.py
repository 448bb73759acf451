"""Carries mails out of the house: by SMTP, or into a folder when no server is named."""

import smtplib
import ssl
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from app.foundation.mail_letters import Letter
from config import Config

PATIENCE = 30  # seconds for each answer of the server
_INTERNATIONAL = ("SMTPUTF8", "BODY=8BITMIME")
_PORTS = {"smtp": 587, "smtps": 465}


class Undelivered(Exception):
    """It did not work this time. `concerns_one_mail`: others may go through meanwhile."""

    def __init__(self, words: str, *, concerns_one_mail: bool = False) -> None:
        super().__init__(words)
        self.concerns_one_mail = concerns_one_mail


class Refusal(Undelivered):
    """It will never work: the server refuses this mail for good."""

    def __init__(self, words: str) -> None:
        super().__init__(words, concerns_one_mail=True)


class Postman(AbstractContextManager["Postman"], Protocol):
    """Delivers letters one after the other and raises Undelivered."""

    def deliver(self, letter: Letter) -> None:
        """Hand one letter over; returning means that somebody else has taken it."""


def postman_for(config: Config) -> Postman:
    """The way mails take here."""
    return SmtpPostman(config) if config.mail_url else FolderPostman(config.data_dir / "mail")


class FolderPostman(Postman):
    """Writes each mail as a file that mail programs open: for a trial run and for development."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, letter: Letter) -> None:
        """One file per mail; a second attempt writes the same one."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = letter.message_id.strip("<>").partition("@")[0]
        file = self._folder / f"{letter.written_at:%Y%m%d-%H%M%S}-{name}.eml"
        file.touch(mode=0o600)
        file.write_bytes(letter.raw)

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""


class SmtpPostman(Postman):
    """Speaks SMTP over one connection, opened with the first mail; encryption is verified."""

    def __init__(self, config: Config) -> None:
        self._url = urlsplit(config.mail_url)
        self._name = config.host.rsplit(":", 1)[0]
        self._line: smtplib.SMTP | None = None

    def deliver(self, letter: Letter) -> None:
        """Hand one letter over to the server."""
        line = self._line or self._connected()
        try:
            line.sendmail(
                letter.sender, letter.recipient, letter.raw, () if letter.is_plain else _INTERNATIONAL
            )
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            raise _failure_of(code, words) from refused
        except smtplib.SMTPDataError as refused:
            raise _failure_of(refused.smtp_code, refused.smtp_error) from refused
        except smtplib.SMTPNotSupportedError as refused:
            raise Refusal(str(refused)) from refused
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise _without_line(error) from error

    def _connected(self) -> smtplib.SMTP:
        try:
            self._line = self._dialled()
            if self._url.username:
                self._line.login(unquote(self._url.username), unquote(self._url.password or ""))
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise _without_line(error) from error
        return self._line

    def _dialled(self) -> smtplib.SMTP:
        url, trusted = self._url, ssl.create_default_context()
        host, port = url.hostname or "", url.port or _PORTS[url.scheme]
        if url.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, self._name, timeout=PATIENCE, context=trusted)
        line = smtplib.SMTP(host, port, self._name, timeout=PATIENCE)
        _encrypt(line, url, trusted)
        return line

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()

    def __exit__(self, *_error: object) -> None:
        """Say goodbye to the server."""
        self._hang_up()


def _encrypt(line: smtplib.SMTP, url: SplitResult, trusted: ssl.SSLContext) -> None:
    """Never in clear text, unless the address says `?tls=no`: a relay on this machine or in a guarded network."""
    line.ehlo()
    if parse_qs(url.query).get("tls") != ["no"]:
        line.starttls(context=trusted)


def _without_line(error: Exception) -> Undelivered:
    return Undelivered(f"{type(error).__name__}: {error}")


def _failure_of(code: int, words: bytes | str) -> Undelivered:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    if 500 <= code < 600:
        return Refusal(f"{code} {said}")
    return Undelivered(f"{code} {said}", concerns_one_mail=True)
