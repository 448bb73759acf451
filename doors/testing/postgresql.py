"""A private PostgreSQL for one run of the tests."""

import contextlib
import os
import pwd
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from doors.testing.servers import Account, free_port, running
from doors.trouble import Trouble

# What a test stores may be lost with the machine; and where each question is asked once or twice of a few rows, to
# think about how it is best answered takes longer than to answer it.
CARELESS = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"),
    *("jit=off", "join_collapse_limit=1", "from_collapse_limit=1"),
)
DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder with the newest initdb and postgres of this machine."""
    versions = [folder for folder in DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    if versions:
        return max(versions, key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def postgresql(above: Path, habits: Sequence[str] = CARELESS) -> Iterator[str]:
    """Run the PostgreSQL of this folder, or a new, empty one; yields an address with the right to create databases."""
    binaries, account, port = programs(), _account(), free_port()
    if binaries is None:
        raise Trouble("PostgreSQL is not installed.")
    folder = above / "postgresql"
    if not folder.exists():
        _make(folder, binaries, account)
    password = (folder / "password").read_text()
    words = [f"-c{word}" for word in (*habits, "listen_addresses=127.0.0.1", "unix_socket_directories=")]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-p", str(port), *words]
    with running(command, folder, lambda: _is_ready(binaries, port), account):
        yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"


def _account() -> Account:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _make(folder: Path, binaries: Path, account: Account) -> None:
    """Empty, with a password of its own."""
    folder.mkdir()
    secret = folder / "password"
    secret.write_text(secrets.token_hex(8))
    if account:
        for place in (folder, secret):
            os.chown(place, account["user"], account["group"])
    _create(binaries, folder / "data", secret, account)


def _create(binaries: Path, data: Path, secret: Path, account: Account) -> None:
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    words = ["-U", "postgres", "--auth=scram-sha-256", "--encoding=UTF8", f"--locale={locale}", "--no-sync"]
    made = subprocess.run(
        [str(binaries / "initdb"), "-D", str(data), *words, f"--pwfile={secret}"],
        check=False,
        cwd=data.parent,
        capture_output=True,
        text=True,
        **account,
    )
    if made.returncode:
        raise Trouble(f"PostgreSQL cannot be set up: {made.stderr.strip()}")


def _is_ready(binaries: Path, port: int) -> bool:
    """Listening is not enough: it may still be starting up."""
    question = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(question, check=False).returncode == 0
