"""The order of things: look at the machine, install, bring the data up to date, run."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from doors import environment
from doors.environment import HOUSE, PYTHON
from doors.serving import checks, settings
from doors.serving.supervisor import Supervisor
from doors.serving.welcome import Welcome
from doors.trouble import Trouble


def main() -> int:
    """Serve until Ctrl-C; returns the exit code."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the supervisor listens itself
    try:
        return serve(settings.environment(options, os.environ), options.host, options.port)
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


def serve(environ: dict[str, str], host: str, port: int) -> int:
    """Open the house for these settings."""
    checks.port_is_free(host, port)
    checks.data_can_be_kept(environ)
    checks.settings_fit(environ)
    environment.prepare("requirements.txt")
    print("Bringing the data up to date ...", flush=True)
    greeting = _bring_up_to_date(environ)
    if host in settings.WILDCARDS and "PUBLIC_URL" not in os.environ:
        print("Other machines are refused until PUBLIC_URL says the address they type.", flush=True)
    if not environ.get("MAIL_URL") and environ.get("DORFLINDE_DEMO") != "1":
        greeting += (
            f"\nNo mail leaves this machine: it is kept in {environ['DATA_DIR']}/mail until MAIL_URL is set."
        )
    welcome = Welcome(host, port, environ["PUBLIC_URL"], greeting)
    return Supervisor(_processes(), environ, HOUSE).run(welcome)


def _bring_up_to_date(environ: dict[str, str]) -> str:
    """Migrations, demo town and set-up link in one process; returns what a person wants to read."""
    command = [str(PYTHON), "-m", "doors.serving.prepare"]
    done = subprocess.run(command, check=False, cwd=HOUSE, env=environ, capture_output=True, text=True)
    if "Traceback" in done.stderr:
        raise Trouble(f"the data could not be brought up to date:\n{done.stderr}")
    if done.returncode:
        raise Trouble(done.stdout.strip())
    return done.stdout.strip()


def _processes() -> dict[str, list[str]]:
    """The lines of the Procfile: what runs, and under which name."""
    lines = (HOUSE / "Procfile").read_text().splitlines()
    named = (line.split(":", 1) for line in lines if line.strip())
    return {name: command.split() for name, command in named}


if __name__ == "__main__":
    sys.exit(main())
