"""Pictures are drawn, stored as if somebody had sent them, and handed to the worker's own job."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import IO

from app.demo.pictures import jpeg
from app.foundation.files import Upload, receive

MOST_BYTES = 25 << 20


@dataclass
class _Sent:
    """A picture as a browser would send it."""

    filename: str | None
    stream: IO[bytes]


def develop(names: Iterable[str]) -> dict[str, list[Upload]]:
    """A stored copy for each time a picture is named: every post owns its own file."""
    draw = cache(jpeg)
    wanted = Counter(names)
    return {
        name: [
            receive(_Sent(f"{name}.jpg", BytesIO(draw(name))), most_bytes=MOST_BYTES) for _ in range(times)
        ]
        for name, times in wanted.items()
    }
