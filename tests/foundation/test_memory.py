"""What was needed once goes back to the machine, and what nobody needs is never taken."""

import json
import os
import platform
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from app.foundation import memory

HOUSE = Path(__file__).parent.parent.parent
LOCK = HOUSE / "requirements.txt"


def test_the_c_library_takes_the_wish_where_it_knows_it():
    assert memory.give_back_what_is_large() is (platform.libc_ver()[0] == "glibc")


LOADED = """
import json, sys, wsgi
print(json.dumps(sorted({name.split(".")[0] for name, module in sys.modules.items() if module})))
"""


def test_a_process_loads_nothing_that_is_not_locked(tmp_path):
    environ = {**os.environ, "DATA_DIR": str(tmp_path), "SECRET_KEY": "a key for tests only"}
    said = subprocess.run(
        [sys.executable, "-c", LOADED], check=True, capture_output=True, cwd=HOUSE, env=environ
    )
    brought_by = packages_distributions()
    loaded = {_plain(brought) for name in json.loads(said.stdout) for brought in brought_by.get(name, ())}
    locked = {_plain(name) for name in re.findall(r"^([\w.-]+)==", LOCK.read_text(), re.MULTILINE)}
    assert loaded - locked <= {"setuptools"}  # it begins every process of a virtual environment


def _plain(name: str) -> str:
    return re.sub(r"[._]", "-", name).lower()
