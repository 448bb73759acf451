"""The locks are what was asked for: every wish is in them, with hashes and with a reason."""

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import text

PAIRS = [("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt")]


def wishes(name: str) -> dict[str, str]:
    """Each wish and the reason beside it."""
    rows = [row for row in text(name).splitlines() if row.strip() and not row.startswith(("#", "-c"))]
    return {row.split("#")[0].strip(): row.partition("#")[2].strip() for row in rows}


def locked(name: str) -> dict[str, str]:
    """Each locked package and its version."""
    rows = [
        row.split(" ")[0] for row in text(name).splitlines() if "==" in row and not row.startswith((" ", "#"))
    ]
    return {canonicalize_name(package): version for package, version in (row.split("==") for row in rows)}


@pytest.mark.parametrize(("asked", "lock"), PAIRS)
def test_every_wish_is_locked(asked, lock):
    versions = locked(lock)
    wanted = [Requirement(wish) for wish in wishes(asked)]
    stale = [
        str(wish)
        for wish in wanted
        if not wish.specifier.contains(versions.get(canonicalize_name(wish.name), "0"))
    ]
    assert stale == [], "make the lock again, see the head of requirements.in"


@pytest.mark.parametrize("asked", [asked for asked, _ in PAIRS])
def test_every_wish_has_a_reason(asked):
    assert [wish for wish, reason in wishes(asked).items() if not reason] == []


@pytest.mark.parametrize("lock", [lock for _, lock in PAIRS])
def test_everything_locked_has_a_hash(lock):
    assert 0 < len(locked(lock)) <= text(lock).count("--hash=sha256:")


def test_both_locks_agree():
    ours, tools = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {
        name: (ours[name], tools[name]) for name in ours.keys() & tools.keys() if ours[name] != tools[name]
    } == {}
