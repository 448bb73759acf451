"""Everything that is kept, in one file: the database, the files people sent, the secret key, and a note about them."""

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.foundation import files
from app.foundation.database_copy import CannotCopy, check, copy_to
from app.foundation.db import Database

FORMAT = 1
_CHUNK = 262_144
_NOTE, _DATABASE, _KEY, _FILES = "manifest.json", "database", "secret.key", "files/"


@dataclass(frozen=True)
class Manifest:
    """What an archive says about itself."""

    format: int
    # The migration whose tables it holds.
    head: str
    # "sqlite" or "postgresql": a copy fits only where it came from.
    database: str
    # In UTC.
    made_at: str
    members: int
    files: int


def pack(database: Database, secret_key: str, manifest: Manifest, place: Path) -> Manifest:
    """Write the archive completely or not at all; returns its note with the number of files."""
    with TemporaryDirectory(dir=place.parent, prefix=".dorflinde-") as folder:
        unfinished, copy = Path(folder) / place.name, Path(folder) / _DATABASE
        with zipfile.ZipFile(unfinished, "x", zipfile.ZIP_DEFLATED) as archive:
            # Files are on the disk before a row names them and may go soon after, so they are looked for twice.
            packed = _pack_files(archive, set())
            copy_to(database, copy)
            check(database, copy)
            archive.write(copy, _DATABASE)
            packed |= _pack_files(archive, packed)
            archive.writestr(_KEY, secret_key)
            manifest = Manifest(**{**asdict(manifest), "files": len(packed)})
            archive.writestr(_NOTE, json.dumps(asdict(manifest), indent=2))
        _make_durable(unfinished)
        unfinished.rename(place)
    return manifest


def _pack_files(archive: zipfile.ZipFile, packed: set[str]) -> set[str]:
    """The files that are not in it yet, as they are: pictures do not get any smaller."""
    added = set()
    for key in files.storage().all_keys():
        if key in packed:
            continue
        with suppress(FileNotFoundError):  # gone meanwhile, and with it the row that named it
            archive.write(files.storage().path(key), f"{_FILES}{key}", zipfile.ZIP_STORED)
            added.add(key)
    return added


def _make_durable(file: Path) -> None:
    file.chmod(0o600)
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


class Archive:
    """An archive that is complete and undamaged."""

    def __init__(self, archive: zipfile.ZipFile, folder: Path) -> None:
        self._archive, self._folder = archive, folder
        damaged = archive.testzip()
        if damaged:
            raise CannotCopy(f"{damaged} in the backup is damaged.")
        note = json.loads(archive.read(_NOTE))
        if note.get("format") != FORMAT:
            raise CannotCopy("the backup was made by a newer version. Update first, then restore.")
        self.manifest = Manifest(**note)

    @property
    def secret_key(self) -> str:
        """The key that the sessions and links in it were signed with."""
        return self._archive.read(_KEY).decode()

    def database(self) -> Path:
        """The copy of the database, unpacked."""
        return Path(self._archive.extract(_DATABASE, self._folder))

    def put_files_back(self) -> None:
        """Add what is missing. Keys are never used twice, so a file that is there already is the same one."""
        for name in self._archive.namelist():
            key = name.removeprefix(_FILES)
            if name.startswith(_FILES) and not files.storage().exists(key):
                with self._archive.open(name) as packed:
                    files.storage().put(iter(lambda: packed.read(_CHUNK), b""), key)


@contextmanager
def opened(place: Path, data_dir: Path) -> Iterator[Archive]:
    """Look into an archive; raises CannotCopy for anything else, and for a damaged one."""
    with TemporaryDirectory(dir=data_dir, prefix=".restoring-") as folder:
        try:
            with zipfile.ZipFile(place) as archive:
                yield Archive(archive, Path(folder))
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise CannotCopy(f"{place} is no whole backup of Dorflinde: {error}") from error
