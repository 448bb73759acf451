"""Pictures are drawn and stored as if somebody had sent them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from app.demo.pictures import drawn
from app.foundation.files import Upload, receive

MOST_BYTES = 25 << 20


@dataclass
class _Sent:
    """A picture as a browser would send it."""

    filename: str | None
    stream: IO[bytes]


def develop(names: Iterable[str]) -> dict[str, list[Upload]]:
    """A stored copy for each time a picture is named: every post owns its own file."""
    return {name: _stored(name, times) for name, times in Counter(names).items()}


def _stored(name: str, times: int) -> list[Upload]:
    filename, content = drawn(name)
    return [receive(_Sent(filename, BytesIO(content)), most_bytes=MOST_BYTES) for _ in range(times)]
