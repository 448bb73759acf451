"""Every file is named after what it knows."""

import re
from pathlib import PurePath

from tests.architecture.sources import files

SAYS_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "base",
    "stuff",
}


def words(name: str) -> set[str]:
    path = PurePath(name)
    return {word for part in (*path.parts[:-1], path.stem) for word in re.split(r"[_\-.]", part)}


def test_no_name_says_nothing():
    code = files("app", "doors", "migrations", "tests", "bench", "static/js", ending=(".py", ".js"))
    assert [name for name in code if words(name) & SAYS_NOTHING] == []
