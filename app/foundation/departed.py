"""Who was deleted, kept beside the database: no backup of before brings anybody back (GDPR Art. 17).

A line holds the hash of a random id and whether the texts went too; nothing in it tells who it was.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from app.foundation.tokens import digest
from config import Config

FILE = "departed.txt"
WITH_TEXTS = "with-texts"


class _List:
    """Where the list of this place lies."""

    file: Path


_list = _List()


def connect(config: Config) -> None:
    """Keep the list in the data folder."""
    _list.file = config.data_dir / FILE


def note(public_id: str, *, with_texts: bool) -> None:
    """Remember that somebody was deleted; noting it twice changes nothing."""
    line = f"{digest(public_id)} {WITH_TEXTS}" if with_texts else digest(public_id)
    _add(_list.file, [line])


def gone() -> dict[str, bool]:
    """The hash of the public id of everybody who was deleted, and whether their texts went with them."""
    found: dict[str, bool] = {}
    for line in _lines(_list.file):
        who, _blank, texts = line.partition(" ")
        found[who] = found.get(who, False) or texts == WITH_TEXTS
    return found


def copy_to(folder: Path) -> None:
    """Keep the list beside the backups too, where it outlives this machine."""
    if _lines(_list.file):
        _add(folder / FILE, _lines(_list.file))


def add_from(folder: Path) -> None:
    """Take over what was noted beside the backups."""
    _add(_list.file, _lines(folder / FILE))


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def _add(file: Path, lines: Iterable[str]) -> None:
    """Each line once, on the disk before this returns."""
    there = set(_lines(file))
    new = [line for line in lines if line and line not in there]
    if not new:
        return
    with file.open("a") as opened:
        opened.writelines(f"{line}\n" for line in new)
        opened.flush()
        os.fsync(opened.fileno())
