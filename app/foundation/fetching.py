"""The one client that asks servers outside: bounded in time, size and redirects, and only at public places.

It connects to the very number that was checked, so a name that changes its answer meanwhile leads nowhere else.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import urljoin

from app.foundation.language import lazy_
from app.foundation.lines import Asking, KeptLines, Line
from app.foundation.outside import NotFetched, Place, place_of, tidy, way_to

MOST_BYTES = 5_000_000
MOST_REDIRECTS = 3
PATIENCE, LONGEST = 10.0, 30.0  # seconds for one step, and for all
_PIECE = 65_536
_ELSEWHERE = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Fetched:
    """What was there; nothing if it is still what it was."""

    body: bytes
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False


def fetch(url: str, *, etag: str = "", last_modified: str = "", accept: str = "text/calendar") -> Fetched:
    """Ask for an address, for something that may have changed; raises NotFetched, and nothing else."""
    known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"User-Agent": "Dorflinde", "Accept": accept, "Accept-Encoding": "gzip"}
    headers |= {name: value for name, value in known.items() if value}
    url = tidy(url)
    for _step in range(MOST_REDIRECTS + 1):
        place = place_of(url)
        try:
            with _asked(place, headers) as answer:
                if answer.status not in _ELSEWHERE:
                    return _taken(answer)
                url = _elsewhere(place, url, answer.headers.get("Location", ""))
        except (OSError, HTTPException, zlib.error) as error:
            raise NotFetched(lazy_("The server does not answer as it should.")) from error
    raise NotFetched(lazy_("The address leads on and on."))


def _elsewhere(place: Place, url: str, location: str) -> str:
    there = tidy(urljoin(url, location))
    if place.scheme == "https" and not there.startswith("https:"):
        raise NotFetched(lazy_("The address leads from https to http."))
    return there


@dataclass(frozen=True)
class Answer:
    """What was said to something that was sent: the first piece of it, and for how long to wait."""

    status: int
    body: bytes
    wait: str = ""


def hand_over(
    url: str, body: bytes, headers: dict[str, str], lines: KeptLines | None = None
) -> tuple[int, str]:
    """Send something to an address, never elsewhere; gives the status and for how long to wait. Raises NotFetched."""
    answer = send(url, body, headers, lines)
    return answer.status, answer.wait


def send(url: str, body: bytes, headers: dict[str, str], lines: KeptLines | None = None) -> Answer:
    """The same, for those who want to hear what is said to it; over a line that is open already, if there is one."""
    server, path = way_to(url)
    line, is_heard = lines.take(server) if lines else None, False
    try:
        line = line or Line(place_of(url), PATIENCE)
        with line.asked(path, Asking("POST", headers, body, PATIENCE)) as answer:
            said, is_heard = answer.read(_PIECE), answer.isclosed()
            return Answer(answer.status, said, answer.headers.get("Retry-After", ""))
    except (OSError, HTTPException) as error:
        raise NotFetched(lazy_("The server does not answer as it should.")) from error
    finally:
        _leave(line, lines if is_heard else None)


def _leave(line: Line | None, lines: KeptLines | None) -> None:
    """To others who have something to say, if what was said on it came to its end."""
    if line and lines:
        lines.give_back(line)
    elif line:
        line.close()


@contextmanager
def _asked(place: Place, headers: dict[str, str]) -> Iterator[HTTPResponse]:
    """One answer on a line of its own."""
    line = Line(place, PATIENCE)
    try:
        with line.asked(place.path, Asking("GET", headers, longest=LONGEST)) as answer:
            yield answer
    finally:
        line.close()


def _taken(answer: HTTPResponse) -> Fetched:
    if answer.status == 304:
        return Fetched(b"", is_unchanged=True)
    if answer.status != 200:
        raise NotFetched(lazy_("The server answers with error {number}.", number=answer.status))
    etag, last_modified = (answer.headers.get(name, "")[:200] for name in ("ETag", "Last-Modified"))
    return Fetched(_body(answer), etag, last_modified)


def _body(answer: HTTPResponse) -> bytes:
    """Unpacked piece by piece, so that a small packet never becomes a large one unseen."""
    packed = answer.headers.get("Content-Encoding", "").lower() == "gzip"
    unpack = zlib.decompressobj(wbits=31) if packed else None
    body = b""
    while piece := answer.read(_PIECE):
        body += unpack.decompress(piece, MOST_BYTES + 1 - len(body)) if unpack else piece
        if len(body) > MOST_BYTES:
            raise NotFetched(lazy_("What is there is larger than {n} MB.", n=MOST_BYTES // 1_000_000))
    if answer.length:
        raise NotFetched(lazy_("The server does not answer as it should."))
    return body
