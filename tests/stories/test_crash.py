"""The web server and the worker die in the middle of a stream of posts: nothing acknowledged is lost or doubled.

`bench/kill` does the same fifty times on both databases.
"""

import random
from collections.abc import Iterator

import pytest

from tests.browser.serving import House
from tests.stories.crashing import PATIENCE, Ledger, Writer, found, wait_for

WRITERS = ("Ada", "Otto")
POSTS_EACH = 18  # a person may post twenty times in ten minutes
ROUNDS = 3
pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    """A small town, served by real processes on a file: what lies on a disk is what is torn here."""
    house = House(tmp_path)
    found(house)
    house.start()
    yield house
    house.stop()


def test_killed_again_and_again(house):
    writers = [Writer([name], house, POSTS_EACH) for name in WRITERS]
    for writer in writers:
        writer.start()
    for victims in [("web",), ("worker",), ("web", "worker")] * ROUNDS:
        more = sum(len(writer.acknowledged) for writer in writers) + random.randint(1, 3)
        wait_for(
            lambda more=more: (
                sum(len(each.acknowledged) for each in writers) >= more
                or not any(each.is_alive() for each in writers)
            )
        )
        for victim in victims:
            house.kill(victim)
        house.start(*victims)
    for writer in writers:
        writer.join(PATIENCE)
        assert not writer.is_alive(), house.said()
        assert len(writer.acknowledged) == POSTS_EACH
    assert sum(writer.resent for writer in writers) > 0, "the blows fell in the middle"

    ledger = Ledger(house)
    assert ledger.rows("PRAGMA integrity_check") == [("ok",)]
    ledger.must_hold([title for writer in writers for title in writer.acknowledged])
