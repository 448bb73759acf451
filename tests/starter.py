"""A process that has imported the house and forks its programs, as bin/serve does (docs/decisions/0037).

`python -m tests.starter FD` is asked over a socket by tests/starting.py. Nothing is set up here that settings
could change: each program makes the house of its own environment.
"""

import gc
import socket
import sys

from gevent import monkey

original = socket.socket
monkey.patch_all()
gc.disable()

import json  # noqa: E402 - after the patch, as all that follows
import os  # noqa: E402
import runpy  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Mapping  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import gunicorn.workers.ggevent  # noqa: E402, F401 - so that it is here
from flask.cli import main as flask  # noqa: E402
from gunicorn.app.wsgiapp import run as gunicorn_run  # noqa: E402
from jinja2 import FileSystemBytecodeCache  # noqa: E402

import app.installed  # noqa: E402, F401 - so that it is here
import config  # noqa: E402, F401 - so that it is here
from app.foundation.web import House  # noqa: E402
from doors.serving.child import Child  # noqa: E402
from tests import factories  # noqa: E402, F401 - so that it is here

gc.collect()
gc.freeze()
gc.enable()

MOST_BYTES = 200_000
# Where the templates lie that a run before this one has translated (tests/conftest.py).
TRANSLATED = Path(".pytest_cache/d/templates")
PROGRAMS: dict[str, Callable[[], Any]] = {"flask": flask, "gunicorn": gunicorn_run}


def main() -> None:
    """Answer until nobody can ask any more."""
    TRANSLATED.mkdir(parents=True, exist_ok=True)
    House.jinja_options |= {"bytecode_cache": FileSystemBytecodeCache(str(TRANSLATED.absolute()))}
    asking = original(fileno=int(sys.argv[1]))
    children: dict[int, Child] = {}
    while True:
        said, files, _flags, _address = socket.recv_fds(asking, MOST_BYTES, 3)
        if not said:
            return
        asked = json.loads(said)
        if "words" in asked:
            child = Child(asked["words"][0], lambda asked=asked, files=files: begin(asked, files))
            children[child.pid] = child
            for each in files:
                os.close(each)
            answer = child.pid
        else:
            answer = children[asked["pid"]].poll()
        asking.send(json.dumps(answer).encode())


def begin(asked: Mapping[str, Any], files: list[int]) -> None:
    """Become the program that was asked for."""
    for number, each in enumerate(files):
        os.dup2(each, number)
    os.environ.clear()
    os.environ.update(asked["environ"])
    time.tzset()
    program, *words = asked["words"]
    if program == "python":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [program, *words]
        PROGRAMS[program]()


if __name__ == "__main__":
    main()
