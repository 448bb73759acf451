"""Files people send: checked by content, kept under names nobody can guess, on the disk before any row."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import timedelta
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, Protocol

from app.foundation import clock
from app.foundation.aside import aside
from app.foundation.file_names import clean_name
from app.foundation.language import lazy_
from app.foundation.local_folder import LocalFolder, token_of
from app.foundation.media_types import ACCEPTED, HEAD, PICTURES, media_type_of
from app.foundation.picture_headers import has_too_many_pixels
from app.foundation.refusal import Refused
from app.foundation.tokens import new_token
from config import Config

_CHUNK = 262_144
_BATCH = 500
# A form with kept files may be sent again for a day (forms.py); then nothing can name the file any more.
UNUSED_FOR = timedelta(hours=49)


class Storage(Protocol):
    """Where files lie: a folder of this machine, or another place that speaks these words."""

    def put(self, chunks: Iterable[bytes], key: str) -> None:
        """Write all chunks or leave nothing behind."""

    def path(self, key: str) -> Path:
        """Where the bytes of this key can be read."""

    def delete(self, key: str) -> None:
        """Forget the file."""

    def exists(self, key: str) -> bool:
        """Whether the file is there."""

    def all_keys(self) -> Iterable[str]:
        """The keys of all files."""

    def older_than(self, timestamp: float) -> Iterable[str]:
        """The keys of all files written before."""


class Sent(Protocol):
    """A file as the web framework hands it over."""

    filename: str | None
    stream: IO[bytes]


@dataclass(frozen=True)
class Upload:
    """A file that is safely stored and waits for a row to name it."""

    token: str
    name: str
    size: int
    media_type: str
    sha256: str

    @property
    def is_picture(self) -> bool:
        """Whether the worker shall prepare it in three widths."""
        return self.media_type in PICTURES

    def as_list(self) -> list[str | int]:
        """What a form carries along when another field has to be mended."""
        return list(astuple(self))

    @classmethod
    def from_list(cls, kept: list[Any]) -> "Upload":
        """The file that a form carried along."""
        return cls(*kept)


class _Cellar:
    """Where the files of this process lie."""

    storage: Storage


_cellar = _Cellar()


def connect(config: Config) -> None:
    """Keep files in the data folder."""
    _cellar.storage = LocalFolder(config.data_dir / "files")


def storage() -> Storage:
    """Where files lie."""
    return _cellar.storage


def receive(sent: Sent, *, most_bytes: int) -> Upload:
    """Check and store a file before a transaction opens; raises Refused in words for the person."""
    return aside(lambda: _receive(sent, most_bytes))


def _receive(sent: Sent, most_bytes: int) -> Upload:
    head = sent.stream.read(HEAD)
    media_type = _accepted_type(head)
    measured = _Measured(chain([head], iter(lambda: sent.stream.read(_CHUNK), b"")), most_bytes)
    token = new_token()
    _cellar.storage.put(measured, token)
    name = clean_name(sent.filename or "", ACCEPTED[media_type], otherwise=media_type.split("/")[0])
    return Upload(token, name, measured.size, media_type, measured.digest.hexdigest())


def _accepted_type(head: bytes) -> str:
    if not head:
        raise Refused(lazy_("The file is empty."))
    media_type = media_type_of(head)
    if media_type not in ACCEPTED:
        raise Refused(lazy_("Files of this kind are not taken. Photos, PDF, text and office documents are."))
    if has_too_many_pixels(head):
        raise Refused(lazy_("The picture is too large. It may have 40 megapixels."))
    return media_type


class _Measured:
    """Chunks on their way to the disk, counted and summed up."""

    def __init__(self, chunks: Iterable[bytes], most_bytes: int) -> None:
        self._chunks = chunks
        self._most_bytes = most_bytes
        self.size = 0
        self.digest = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            if self.size > self._most_bytes:
                raise Refused(
                    lazy_("The file is too large. It may have {most} MB.", most=self._most_bytes >> 20)
                )
            self.digest.update(chunk)
            yield chunk


def sweep(in_use: Callable[[Collection[str]], Collection[str]], older_than: timedelta = UNUSED_FOR) -> int:
    """Delete old files that nothing refers to; `in_use` says which of some tokens a row still names."""
    before = (clock.now() - older_than).timestamp()
    keys = iter(_cellar.storage.older_than(before))
    deleted = 0
    while batch := list(islice(keys, _BATCH)):
        used = set(in_use({token_of(key) for key in batch}))
        for key in batch:
            if token_of(key) not in used:
                _cellar.storage.delete(key)
                deleted += 1
    return deleted
