"""Runs in the virtual environment: imports the house once, brings the data up to date, and forks web and worker.

Three imports of the house would take most of a start, and two of them most of the memory (docs/decisions/0037).
"""

import gc
import os
import signal
import sys
import tempfile
from functools import partial
from typing import IO

from wsgi import app  # patches the sockets, so it comes before everything that opens them

# isort: split
from gunicorn.app.wsgiapp import WSGIApplication

from app.foundation.catalogues import read_all
from app.foundation.language import LANGUAGES
from doors.serving import settings
from doors.serving.away import database_is_away
from doors.serving.child import Child
from doors.serving.prepare import prepare
from doors.serving.supervisor import Supervisor
from doors.serving.welcome import Welcome
from doors.trouble import Trouble

read_all(LANGUAGES)
gc.freeze()  # what is here now is shared by all processes as long as nobody writes into it


def main() -> int:
    """Run the house for `HOST PORT` and the settings of the environment; returns the exit code."""
    host, port = sys.argv[1], int(sys.argv[2])
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the supervisor listens itself
    try:
        greeting = _bring_up_to_date()
    except Trouble as trouble:
        print(f"bin/serve: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    welcome = Welcome(host, port, os.environ["PUBLIC_URL"], greeting + settings.about_mail(os.environ))
    return Supervisor({"web": _web, "worker": _worker}, partial(database_is_away, os.environ)).run(welcome)


def _bring_up_to_date() -> str:
    """In a process of its own, so that no connection and no thread is handed on; what a person wants to read."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as logged:

        def prepared() -> None:
            os.dup2(said.fileno(), 1)
            os.dup2(logged.fileno(), 2)
            sys.exit(prepare(app))

        code = Child("prepare", prepared).wait()
        words, log = (_read(file) for file in (said, logged))
    if "Traceback" in log:
        raise Trouble(f"the data could not be brought up to date:\n{log}")
    if code:
        raise Trouble(words)
    return words


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace").strip()


def _web() -> None:
    """What the Procfile calls web."""
    sys.argv = ["gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()


def _worker() -> None:
    """What the Procfile calls worker."""
    with app.app_context():
        app.cli.main(["worker"], prog_name="flask", standalone_mode=False)


if __name__ == "__main__":
    sys.exit(main())
