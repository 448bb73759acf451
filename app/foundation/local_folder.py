"""Keeps files in a folder of this machine: complete or not at all, readable by the house alone."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.foundation.tokens import new_token

# A token, or a token with the name of something made from it: "k3…", "k3…-960.webp".
_KEY = re.compile(r"(?P<token>[A-Za-z0-9_-]{32})(-[0-9]+\.[a-z]+)?", re.ASCII)


def token_of(key: str) -> str:
    """The token of the file itself, for the key of something made from it."""
    known = _KEY.fullmatch(key)
    if known is None:
        raise ValueError("not the key of a file")
    return known["token"]


class LocalFolder:
    """The storage of one machine. After `put` the file is on the disk, whatever happens next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def put(self, chunks: Iterable[bytes], key: str) -> None:
        """Write all chunks or leave nothing behind; a row that names the key is committed only afterwards."""
        place = self.path(key)
        for folder in (self._incoming, place.parent):
            _make_folder(folder)
        unfinished = self._incoming / new_token()
        try:
            _write(unfinished, chunks)
            unfinished.rename(place)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _make_durable(place.parent)

    def path(self, key: str) -> Path:
        """Where the bytes of this key can be read."""
        token = token_of(key)
        return self.folder / token[:2] / token[2:4] / key

    def delete(self, key: str) -> None:
        """Forget the file; one that is gone already is fine."""
        self.path(key).unlink(missing_ok=True)

    def exists(self, key: str) -> bool:
        """Whether the file is there."""
        return self.path(key).is_file()

    def all_keys(self) -> Iterator[str]:
        """The keys of all files that are complete."""
        return (file.name for file in self.folder.glob("??/??/*") if _KEY.fullmatch(file.name))

    def older_than(self, timestamp: float) -> Iterator[str]:
        """The keys of all files written before; what was never finished is removed on the way."""
        for file in self.folder.glob("*/*"):
            if file.parent == self._incoming and file.stat().st_mtime < timestamp:
                file.unlink(missing_ok=True)
        yield from (key for key in self.all_keys() if self.path(key).stat().st_mtime < timestamp)


def _make_folder(folder: Path) -> None:
    """Make a folder and all above it, each entry safe on the disk."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _make_durable(folder.parent)


def _write(file: Path, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        for chunk in chunks:
            opened.write(chunk)
        opened.flush()
        os.fsync(descriptor)


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
