"""What is wrong with this machine is said in words before anything starts."""

import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from doors.serving import checks, mounts, settings
from doors.trouble import Trouble


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path / "data"), "PUBLIC_URL": "http://127.0.0.1:8000"}


def test_a_taken_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match=f"port {port} is taken.*--port {port + 1}"):
            checks.port_is_free("127.0.0.1", port)


def test_a_free_port_is_fine():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    checks.port_is_free("127.0.0.1", port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_outside_of_the_range(port):
    with pytest.raises(Trouble, match="between 1 and 65535"):
        checks.port_is_free("127.0.0.1", port)


def test_an_address_of_somebody_else():
    with pytest.raises(Trouble, match=r"'192\.0\.2\.1' is no address of this machine"):
        checks.port_is_free("192.0.2.1", 8000)


def test_a_name_that_nobody_knows():
    with pytest.raises(Trouble, match="no address of this machine"):
        checks.port_is_free("no-such-host.invalid", 8000)


def test_the_folder_and_a_private_key_are_made_once(environ):
    checks.data_can_be_kept(environ)
    key = Path(environ["DATA_DIR"]) / "secret.key"
    first = key.read_text()
    assert len(first) >= 43
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    checks.data_can_be_kept(environ)
    assert key.read_text() == first


def test_a_given_key_is_not_stored(environ):
    checks.data_can_be_kept({**environ, "SECRET_KEY": "given"})
    assert not (Path(environ["DATA_DIR"]) / "secret.key").exists()


def test_a_file_where_the_folder_should_be(environ):
    Path(environ["DATA_DIR"]).write_text("")
    with pytest.raises(Trouble, match=r"data \(DATA_DIR or --data\) cannot be written: File exists"):
        checks.data_can_be_kept(environ)


def test_a_folder_on_which_nothing_can_be_written(environ):
    with pytest.raises(Trouble, match="cannot be written"):
        checks.data_can_be_kept({**environ, "DATA_DIR": "/proc/dorflinde"})


def test_the_folder_of_another_database_file(environ):
    with pytest.raises(Trouble, match=r"\(DATABASE_URL\) cannot be written"):
        checks.data_can_be_kept({**environ, "DATABASE_URL": "sqlite:////proc/elsewhere/town.sqlite3"})


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the system tell of these mounts: place and kind."""
    table = tmp_path / "mounts"
    monkeypatch.setattr(mounts, "TABLE", table)

    def mount(*rows: tuple[Path, str]) -> None:
        lines = (f"source {str(place).replace(' ', chr(92) + '040')} {kind} rw 0 0\n" for place, kind in rows)
        table.write_text("".join(lines))

    return mount


@pytest.mark.parametrize("system", ["nfs4", "cifs", "9p", "fuse.sshfs"])
def test_sqlite_over_a_network_is_refused(environ, tmp_path, mounted, system):
    mounted((Path("/"), "ext4"), (tmp_path, system))
    with pytest.raises(Trouble, match=rf"network file system \({system}\)"):
        checks.data_can_be_kept(environ)
    checks.data_can_be_kept({**environ, "DATABASE_URL": "postgresql://db.example/town"})


def test_mounts_with_blanks_and_the_deepest_one_counts(tmp_path, mounted):
    blank = tmp_path / "our town"
    blank.mkdir()
    mounted((tmp_path, "nfs"), (blank, "ext4"))
    assert mounts.network_system_of(blank) is None
    assert mounts.network_system_of(tmp_path) == "nfs"
    mounted((tmp_path, "nfs"), (blank, "ext4"), (blank, "cifs"))
    assert mounts.network_system_of(blank) == "cifs"


def test_where_the_system_tells_nothing_nothing_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(mounts, "TABLE", tmp_path / "no-such-table")
    assert mounts.network_system_of(tmp_path) is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"PUBLIC_URL": "dorf.example"}, "PUBLIC_URL must be like"),
        ({"PUBLIC_URL": "http://dorf.example:eighty"}, "PUBLIC_URL is not a valid address"),
        ({"PUBLIC_URL": "https://dorf.example/village"}, "PUBLIC_URL is a name without a path"),
        ({"PUBLIC_URL": "https://dorf.example?x"}, "PUBLIC_URL is a name without a path"),
        ({"PUBLIC_URL": "https://me:secret@dorf.example"}, "PUBLIC_URL must be like"),
        ({"DATABASE_URL": "sqlite://town.sqlite3"}, "DATABASE_URL must name a file"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL must name a file"),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL must name a file"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL must name a file"),
        ({"DATABASE_URL": "postgres://db.example/town"}, "DATABASE_URL must begin with"),
        ({"DATABASE_URL": "mysql://db.example/town"}, "DATABASE_URL must begin with"),
        ({"DATABASE_URL": "postgresql://db.example:port/town"}, "DATABASE_URL is not a valid address"),
        ({"REDIS_URL": "http://redis.example"}, "REDIS_URL must begin with"),
        ({"REDIS_URL": "redis://"}, "REDIS_URL must .* name a server"),
        ({"MAIL_URL": "smtp://"}, "MAIL_URL must .* name a server"),
        ({"MAIL_URL": "mail.example"}, "MAIL_URL must begin with"),
        ({"REPLY_TO": "dorf.example", "REPLY_TRUSTS": "mx"}, "REPLY_TO must be like"),
        ({"REPLY_TO": "a+b@dorf.example", "REPLY_TRUSTS": "mx"}, "REPLY_TO must be like"),
        ({"REPLY_TO": "antwort@dorf.example"}, "REPLY_TO needs REPLY_TRUSTS"),
        ({"IMAP_URL": "imap://me:secret@mail.example/INBOX"}, "IMAP_URL must begin with imaps"),
        ({"WEB_PROCESSES": "2"}, "WEB_PROCESSES > 1 needs PostgreSQL .* and Redis"),
        ({"WEB_PROCESSES": "0"}, "WEB_PROCESSES must be at least 1"),
        ({"PROXIES": "-1"}, "PROXIES must be a whole number"),
        ({"WEB_PROCESSES": "two"}, "WEB_PROCESSES must be a whole number"),
        (
            {"DATABASE_URL": "postgresql://127.0.0.1:1/town"},
            r"nothing answers at 127.0.0.1:1 \(DATABASE_URL\)",
        ),
        (
            {"DATABASE_URL": "postgresql://db.invalid/town"},
            r"nothing answers at db.invalid:5432 \(DATABASE_URL\): [A-Z]",
        ),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, r"nothing answers at 127.0.0.1:1 \(REDIS_URL\)"),
    ],
)
def test_settings_that_cannot_work(environ, wrong, words):
    with pytest.raises(Trouble, match=words):
        checks.settings_fit({**environ, "SECRET_KEY": "given", **wrong})


def test_settings_that_work(environ):
    checks.settings_fit({**environ, "SECRET_KEY": "given"})


def test_the_reachable_address_of_a_wildcard():
    assert settings.reachable("0.0.0.0") == "127.0.0.1"
    assert settings.reachable("::") == "127.0.0.1"
    assert settings.bracketed("::1") == "[::1]"
