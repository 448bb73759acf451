"""What must be right on this machine before anything starts; each mistake is answered in words."""

import errno
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from config import Config, ConfigError
from doors.serving import settings
from doors.serving.mounts import network_system_of
from doors.trouble import Trouble

USUAL_PORTS = {"postgresql": 5432, "redis": 6379, "rediss": 6379}


def port_is_free(host: str, port: int) -> None:
    """Refuse an address that is taken or not ours."""
    if not 0 < port < 65536:
        raise Trouble(f"--port must be between 1 and 65535, not {port}.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        raise Trouble(_about_port(host, port, error)) from error


def _about_port(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is taken by another program. Choose another one, such as --port {port % 65535 + 1}."
        )
    if error.errno == errno.EACCES:
        return f"port {port} is reserved for the system. Choose one above 1023 and put a proxy in front."
    return f"{host!r} is no address of this machine (--host): {error.strerror}."


def data_can_be_kept(environ: Mapping[str, str]) -> None:
    """Refuse folders that cannot be written and disks on which SQLite loses data."""
    data_dir = Path(environ["DATA_DIR"])
    _is_writable(data_dir, "DATA_DIR or --data")
    database = _database_file(environ)
    if database is not None:
        _is_writable(database.parent, "DATABASE_URL")
        _is_local(database.parent)
    if not environ.get("SECRET_KEY"):
        settings.keep_secret_key(data_dir)


def _is_writable(folder: Path, setting: str) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Trouble(f"the folder {folder} ({setting}) cannot be written: {error.strerror}.") from error


def _database_file(environ: Mapping[str, str]) -> Path | None:
    """The file of an SQLite database; None when the data lies elsewhere."""
    url = environ.get("DATABASE_URL")
    if not url:
        return Path(environ["DATA_DIR"]) / "dorflinde.sqlite3"
    if not url.startswith("sqlite:///"):
        return None
    return Path(unquote(url.removeprefix("sqlite:///").split("?")[0])).absolute()


def _is_local(folder: Path) -> None:
    """SQLite's locks and its write-ahead log do not work over a network."""
    system = network_system_of(folder)
    if system:
        raise Trouble(
            f"{folder} lies on a network file system ({system}), where SQLite loses data. "
            "Choose a local folder (--data) or PostgreSQL (DATABASE_URL)."
        )


def settings_fit(environ: Mapping[str, str]) -> None:
    """Refuse settings that contradict each other, and servers that do not answer."""
    for name in ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "MAIL_URL"):
        _parsed(environ, name)
    try:
        Config.from_environment(environ)
    except ConfigError as error:
        raise Trouble(str(error)) from error
    for name in ("DATABASE_URL", "REDIS_URL"):
        _server_answers(environ, name)


def _parsed(environ: Mapping[str, str], name: str) -> tuple[SplitResult, int | None]:
    try:
        url = urlsplit(environ.get(name, ""))
        return url, url.port or USUAL_PORTS.get(url.scheme)
    except ValueError as error:
        raise Trouble(f"{name} is not a valid address: {error}.") from error


def _server_answers(environ: Mapping[str, str], name: str) -> None:
    url, port = _parsed(environ, name)
    if not url.hostname or not port:
        return
    try:
        socket.create_connection((url.hostname, port), timeout=5).close()
    except OSError as error:
        raise Trouble(
            f"nothing answers at {url.hostname}:{port} ({name}): {error.strerror or error}."
        ) from error
