"""A mailbox on a server of others (IMAP): what is new in it, and that it has been read."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

PATIENCE = 20.0  # seconds for each answer of the server
MOST = 50  # letters in one turn


class MailboxTrouble(Exception):
    """The server does not answer as it should."""


class Mailbox:
    """One open mailbox."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server

    def unread(self) -> Iterator[tuple[str, bytes]]:
        """Numbers and words of what nobody has read yet; looking at it marks nothing."""
        _kind, found = self._server.uid("SEARCH", "UNSEEN")
        for number in (found[0] or b"").decode().split()[:MOST]:
            _kind, answer = self._server.uid("FETCH", number, "(BODY.PEEK[])")
            for piece in answer:
                if isinstance(piece, tuple):
                    yield number, piece[1]

    def has_been_read(self, number: str) -> None:
        """It need not be looked at again."""
        self._server.uid("STORE", number, "+FLAGS", r"(\Seen)")


@contextmanager
def opened(url: str) -> Iterator[Mailbox]:
    """Open "imaps://user:password@host/INBOX"; raises MailboxTrouble, whatever is wrong with it."""
    server: imaplib.IMAP4 | None = None
    try:
        server = _server_of(url)
        yield Mailbox(server)
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxTrouble(f"{type(error).__name__}") from error
    finally:
        if server is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()


def _server_of(url: str) -> imaplib.IMAP4:
    """Never in clear text, but to this machine itself."""
    parts = urlsplit(url)
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme == "imaps":
        trusted = ssl.create_default_context()
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            host, parts.port or 993, ssl_context=trusted, timeout=PATIENCE
        )
    else:
        server = imaplib.IMAP4(host, parts.port or 143, timeout=PATIENCE)
    server.login(user, password)
    server.select(unquote(parts.path.strip("/")) or "INBOX")
    return server
