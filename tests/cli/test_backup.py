"""A place is backed up while people write, is lost, and comes back; nothing that lives is overwritten by mistake."""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from app.foundation.archive import opened
from app.foundation.database_copy import CannotCopy
from app.foundation.local_folder import LocalFolder
from tests.browser.serving import House, run_inside, serving

KEY, PHOTO = "k" * 32, b"not really a photo"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, database_server: str) -> Iterator[House]:
    """Ada, Otto and a photo; nobody changes this one."""
    with new_database(database_server, "template") as url:
        house = House(tmp_path_factory.mktemp("template"), database_url=url)
        house.flask("upgrade")
        happen(house, ["found"])
        LocalFolder(house.folder / "data" / "files").put([PHOTO], KEY)
        (house.folder / "backups").mkdir()
        yield house


@pytest.fixture
def town(template: House, tmp_path: Path, database_server: str) -> Iterator[House]:
    """The same people in a place of this test's own, with room for `backups`."""
    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    with new_database(database_server, "town", like="template") as url:
        yield House(tmp_path, database_url=url)


@contextmanager
def new_database(server: str, name: str, like: str = "") -> Iterator[str]:
    """An address of our own on PostgreSQL, empty or a copy; nothing where the data lies in a file."""
    if not server:
        yield ""
        return
    empty(server, own(name), own(like) if like else "template1")
    yield f"{server.rsplit('/', 1)[0]}/{own(name)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {own(name)} WITH (FORCE)")


def own(name: str) -> str:
    return f"dorflinde_backup_{name}_{os.getpid()}"


def empty(server: str, name: str, like: str = "template1") -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")


def happen(house: House, act: list[str]) -> None:
    run_inside(house, "tests.foundation.socket_town", heard=json.dumps(act) + "\n")


def lose_everything(house: House, server: str) -> None:
    shutil.rmtree(house.folder / "data")
    (house.folder / "data").mkdir()
    if server:
        empty(server, house.environ["DATABASE_URL"].rsplit("/", 1)[1])


def posts(house: House) -> list[str]:
    file = house.folder / "data" / "dorflinde.sqlite3"
    engine = create_engine(house.environ["DATABASE_URL"] or f"sqlite:///{file}")
    with engine.connect() as connection:
        titles = list(connection.scalars(text("SELECT title FROM posts ORDER BY id")))
    engine.dispose()
    return titles


def backed_up(house: House) -> Path:
    said = house.flask("backup", house.folder / "backups")
    assert "2 members, 1 files" in said
    return next((house.folder / "backups").glob("*.zip"))


def test_backed_up_lost_and_restored(town, database_server):
    with serving(town):
        happen(town, ["publish_in", "square"])
        backup = backed_up(town)
    assert backup.stat().st_mode & 0o077 == 0, "the secret key is in it"
    assert [file.name for file in (town.folder / "backups").iterdir()] == [backup.name]

    lose_everything(town, database_server)
    assert "2 members, 1 files" in town.flask("restore", backup)
    data = town.folder / "data"
    assert posts(town) == ["Guten Morgen"]
    assert LocalFolder(data / "files").path(KEY).read_bytes() == PHOTO
    assert (data / "secret.key").read_text() == town.environ["SECRET_KEY"]
    assert (data / "secret.key").stat().st_mode & 0o077 == 0
    databases = ("dorflinde.sqlite3", "queue.sqlite3")
    beside = {f"{name}{end}" for name in databases for end in ("", "-wal", "-shm")}
    assert {file.name for file in data.iterdir()} <= {"files", "secret.key", *beside}
    with serving(town):
        assert "ok     the tables are those of this version" in town.tried("doctor")[1]


def test_people_are_overwritten_only_when_that_was_said(town):
    backup = backed_up(town)
    happen(town, ["publish_in", "square"])
    code, said = town.tried("restore", backup)
    assert (code, posts(town)) == (1, ["Guten Morgen"])
    assert "2 members live in this place" in said
    with serving(town):
        code, said = town.tried("restore", "--replace", backup)
        assert (code, posts(town)) == (1, ["Guten Morgen"])
        assert "End web and worker first" in said
    town.flask("restore", "--replace", backup)
    assert posts(town) == []


def test_who_was_deleted_since_then_stays_deleted(town, database_server):
    early = backed_up(town)
    happen(town, ["depart", "Otto"])
    late = town.folder / "backups" / "late"
    late.mkdir()
    town.flask("backup", late)
    early.rename(late / early.name.replace("dorflinde", "early"))
    lose_everything(town, database_server)
    said = town.flask("restore", next(late.glob("early*.zip")))
    assert "1 members who were deleted since then are deleted again" in said


@pytest.mark.only_on("postgresql")  # SQLite copies itself
def test_without_the_programs_of_postgresql(town):
    folder = town.folder / "path"
    folder.mkdir()
    town.environ["PATH"] = str(folder)
    code, said = town.tried("backup", town.folder / "backups")
    assert code == 1
    assert "pg_dump is not on the PATH" in said
    assert list((town.folder / "backups").iterdir()) == []


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """What an archive looks like from outside."""
    note = {"format": 1, "head": "x", "database": "sqlite", "made_at": "", "members": 1, "files": 1}
    with zipfile.ZipFile(tmp_path / "whole.zip", "w") as archive:
        archive.writestr(f"files/{KEY}", PHOTO)
        archive.writestr("manifest.json", json.dumps(note))
    return tmp_path / "whole.zip"


def test_an_archive_tells_what_it_is(whole, tmp_path):
    with opened(whole, tmp_path) as archive:
        assert archive.manifest.head == "x"
    assert list(tmp_path.iterdir()) == [whole]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (PHOTO, PHOTO.upper(), f"files/{KEY} in the backup is damaged"),
        (b"PK", b"KP", "no whole backup"),
        (b"manifest.json", b"something.txt", "no whole backup"),
    ],
)
def test_a_damaged_archive_is_refused(whole, tmp_path, old, new, words):
    whole.write_bytes(whole.read_bytes().replace(old, new))
    with pytest.raises(CannotCopy, match=words), opened(whole, tmp_path):
        pass


def test_an_archive_of_a_later_house_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": 2}))
    with pytest.raises(CannotCopy, match="newer version"), opened(tmp_path / "later.zip", tmp_path):
        pass
