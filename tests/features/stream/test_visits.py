"""The line "New since your last visit": one visit, one line in the database, and never by reading alone."""

from datetime import timedelta

import pytest
import time_machine

from app.community.models import Membership, MembershipState
from app.features.stream import actions
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.stream.streamed import seen, some_posts

LINE = "New since your last visit"


def membership(town, name):
    with unit_of_work(write=False):
        return session().get(Membership, (town.people[name].id, town.square.id), populate_existing=True)


def test_the_first_visit_shows_no_line_and_is_noted(town):
    assert LINE not in seen(town.browser("otto"), "/g/dorfplatz")
    assert membership(town, "otto").seen_at is not None
    assert membership(town, "otto").seen_before_at is None


def test_the_line_stands_above_what_was_seen_and_stays_for_the_visit(town):
    otto = town.browser("otto")
    with unit_of_work():
        old = some_posts(town.square, town.ada, [clock.now() - timedelta(minutes=5)])
    seen(otto, "/g/dorfplatz")
    with time_machine.travel(clock.now() + timedelta(hours=5)):
        with unit_of_work():
            some_posts(town.square, town.ada, [clock.now() - timedelta(hours=1)])
        for _ in range(2):
            page = seen(otto, "/g/dorfplatz")
            assert page.index(LINE) < page.index(old[0])
    with time_machine.travel(clock.now() + timedelta(hours=6)):
        assert LINE not in seen(otto, "/g/dorfplatz")


def test_a_visit_is_noted_every_few_minutes_at_most(town):
    otto = town.browser("otto")
    seen(otto, "/g/dorfplatz")
    first = membership(town, "otto").seen_at
    seen(otto, "/g/dorfplatz")
    assert membership(town, "otto").seen_at == first
    with time_machine.travel(clock.now() + timedelta(minutes=10)):
        seen(otto, "/g/dorfplatz")
        assert membership(town, "otto").seen_at > first
        assert membership(town, "otto").seen_before_at is None


@pytest.mark.parametrize("url", ["/", "/g/dorfplatz/since", "/g/dorfplatz?after=x"])
def test_other_pages_are_no_visit(town, url):
    seen(town.browser("otto"), url)
    assert membership(town, "otto").seen_at is None


def test_nobody_is_noted_who_does_not_belong(town):
    seen(town.browser("lena"), "/g/dorfplatz")
    with unit_of_work():
        session().get(Membership, (town.otto.id, town.square.id)).state = MembershipState.LEFT
    seen(town.browser("otto"), "/g/dorfplatz")
    assert membership(town, "otto").seen_at is None


def test_a_database_that_is_busy_disturbs_no_page(town, monkeypatch):
    def busy(*_arguments):
        raise actions.Refused("busy")

    monkeypatch.setattr(actions, "unit_of_work", busy)
    seen(town.browser("otto"), "/g/dorfplatz")
