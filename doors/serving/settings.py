"""The settings of this start: what the environment says, completed by the options and by defaults."""

import argparse
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from doors.environment import HOUSE, with_programs
from doors.trouble import Trouble

WILDCARDS = {"", "0.0.0.0", "::"}  # noqa: S104 - only compared with


def environment(options: argparse.Namespace, given: Mapping[str, str]) -> dict[str, str]:
    """What web and worker get to read; the house itself reads it in config.py."""
    environ = with_programs(given)
    environ.pop("PYTHONPATH", None)
    environ["DATA_DIR"] = str(_data_dir(options, given))
    environ["BIND"] = f"{bracketed(options.host)}:{options.port}"
    environ.setdefault("PUBLIC_URL", f"http://{bracketed(reachable(options.host))}:{options.port}")
    if options.demo:
        environ["DORFLINDE_DEMO"] = "1"
    return environ


def _data_dir(options: argparse.Namespace, given: Mapping[str, str]) -> Path:
    """The demo town lives in a folder of its own, so that it never mixes with a real one."""
    if options.data:
        return Path(options.data).expanduser().absolute()
    if given.get("DATA_DIR"):
        return Path(given["DATA_DIR"]).absolute()
    return HOUSE / "data" / "demo" if options.demo else HOUSE / "data"


def bracketed(host: str) -> str:
    """An address as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def reachable(host: str) -> str:
    """Where a browser on this machine finds a server that listens on `host`."""
    return "127.0.0.1" if host in WILDCARDS else host


def about_mail(environ: Mapping[str, str]) -> str:
    """Where to look for the e-mails of a trial run: without the link in one of them no account opens."""
    if environ.get("MAIL_URL"):
        return ""
    return (
        f"\nNo e-mail leaves this machine: each is kept in {environ['DATA_DIR']}/mail until MAIL_URL is set."
    )


def keep_secret_key(data_dir: Path) -> None:
    """Make the key that signs cookies and links, once, readable for nobody else."""
    file = data_dir / "secret.key"
    if file.exists():
        return
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Trouble(f"the secret key {file} cannot be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secrets.token_urlsafe(48))
