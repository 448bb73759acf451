"""Which tests are played on which database: on each that could change what they prove."""

from collections.abc import Sequence
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
# What a test asks for when it matters which database there is.
GROUND = {"config", "database_server"}
# Where the tests of the flats are.
FLATS = {"features", "modules"}
# Tests whose every statement others say to PostgreSQL too, written by --choose-anew (tests/statements.py).
THE_LIST = HOUSE / "tests/heard_elsewhere.txt"
HEARD_ELSEWHERE = frozenset(THE_LIST.read_text().split())
# Searching compares texts; it, the foundation, the stories and the whole house are always played on both.
CAN_BE_HEARD_ELSEWHERE = ("tests/community/", "tests/features/", "tests/modules/")


def databases_of(item: pytest.Item) -> set[str]:
    """Where a test is played: on SQLite alone if it asks for no ground, for one flat's pages, or says nothing new.

    What pages ask is asked of PostgreSQL by the stories and by the town with everything, where each page is read and
    each form is sent (tests/architecture/test_bad_input.py). Whoever names files to pytest means them on both.
    """
    databases = _databases_that_could_matter(item)
    is_left_out = item.nodeid.partition("[")[0] in HEARD_ELSEWHERE and _leaves_out(item.config)
    return databases - {"postgresql"} if is_left_out and "sqlite" in databases else databases


def _databases_that_could_matter(item: pytest.Item) -> set[str]:
    if only := item.get_closest_marker("only_on"):
        return set(only.args)
    is_about_pages = item.path.relative_to(HOUSE).parts[1] in FLATS and "app" in item.fixturenames
    return {"sqlite"} if is_about_pages or GROUND.isdisjoint(item.fixturenames) else {"sqlite", "postgresql"}


def _leaves_out(config: pytest.Config) -> bool:
    return is_whole_run(config) and not hears_everything(config)


def hears_everything(config: pytest.Config) -> bool:
    """Whether nothing is left out on PostgreSQL."""
    return bool(config.getoption("thorough") or config.getoption("choose_anew"))


def is_whole_run(config: pytest.Config) -> bool:
    """Whether pytest was told no files and nothing to choose by."""
    return config.args == ["tests"] and not config.option.keyword and not config.option.markexpr


def write_heard_elsewhere(tests: Sequence[str]) -> None:
    """Make the list anew."""
    THE_LIST.write_text("".join(f"{test}\n" for test in tests))
