"""Search: over everything a person may see, however it is written."""

import pytest

from app.community.models import Visibility
from app.community.roles import Role
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership


@pytest.fixture
def written(neighbour, later):
    """Clara has written in an open and in a hidden group, and the worker has indexed it."""
    clara, otto = neighbour("Clara Hoffmann"), neighbour("Otto")
    with unit_of_work():
        groups = [a_group("Dorfplatz"), a_group("Geheim", visibility=Visibility.HIDDEN)]
        for group in groups:
            a_membership(clara.member, group, Role.OWNER)
    for group, title in zip(groups, ("Einladung zum Straßenfest", "Das Straßenfest fällt aus"), strict=True):
        clara.sends(f"/g/{group.slug}/new", title=title, body="Bei Müllers am Bach", audience="public")
    later()
    return clara, otto


@pytest.mark.parametrize("asked", ["Straßenfest", "strassenfest", "fest", "mueller", "Strassenfst"])
def test_however_it_is_written(written, asked):
    _clara, otto = written
    assert otto.goes(f"/search?q={asked}").sees("Einladung zum Straßenfest")


def test_only_what_one_may_see(written, visitor):
    clara, otto = written
    assert clara.goes("/search?q=Straßenfest").sees("fällt aus")
    for outsider in (otto, visitor()):
        assert not outsider.goes("/search?q=Straßenfest").sees("fällt aus")


def test_nothing_found_says_what_to_try(written):
    _clara, otto = written
    assert otto.goes("/search?q=Eisbärengehege").sees("Nichts gefunden")
