"""The order of things: look at the machine, install, and become the process that runs the house."""

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from doors import environment
from doors.environment import HOUSE, PYTHON
from doors.serving import checks, settings
from doors.trouble import Trouble


def main() -> int:
    """Serve until Ctrl-C; returns the exit code."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the supervisor listens itself
    try:
        serve(settings.environment(options, os.environ), options.host, options.port)
    except Trouble as trouble:
        print(f"bin/serve: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/serve", description="Runs Dorflinde on this machine.")
    parser.add_argument("--demo", action="store_true", help="run the made-up town of Lindental")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--data", type=Path, help="folder for everything that is kept (data, or data/demo)")
    return parser.parse_args()


def serve(environ: dict[str, str], host: str, port: int) -> NoReturn:
    """Open the house for these settings."""
    checks.port_is_free(host, port)
    checks.data_can_be_kept(environ)
    checks.settings_fit(environ)
    environment.prepare("requirements.txt")
    if host in settings.WILDCARDS and "PUBLIC_URL" not in os.environ:
        print("Other machines are refused until PUBLIC_URL says the address they type.", flush=True)
    patience = " (the first time, Lindental is told: a minute or two)" if "DORFLINDE_DEMO" in environ else ""
    print(f"Bringing the data up to date{patience} ...", flush=True)
    os.chdir(HOUSE)
    words = [str(PYTHON), "-m", "doors.serving.together", host, str(port)]
    os.execve(PYTHON, words, environ)  # noqa: S606 - the words are ours


if __name__ == "__main__":
    sys.exit(main())
