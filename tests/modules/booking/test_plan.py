"""Who sees what on the plan, and what is offered instead of what is taken."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.db import session
from app.foundation.entry import EntryStatus
from app.foundation.entry import Span as CalendarSpan
from app.modules.booking.actions.closing import Closing, close_facilities
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.models import Audience, Duty, PublicView
from app.modules.booking.queries import entries
from app.modules.booking.queries.alternatives import alternatives
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.eyes import Sight
from app.modules.booking.queries.plan import Mark, plan
from app.modules.booking.rules import Asker, Wish
from tests.modules.booking.town import Town, hours, in_days, noon, offer
from tests.query_budget import query_budget


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def seen_by(member, facility):
    now = clock.now()
    return plan(member, [facility], now, now + timedelta(days=90))


@pytest.mark.parametrize(
    ("view", "who", "sight"),
    [
        (PublicView.BUSY, None, Sight.BUSY), (PublicView.BUSY, "otto", Sight.BUSY), (PublicView.TITLE, None, Sight.TITLE),
        (PublicView.NONE, "otto", None), (PublicView.NONE, "rosa", Sight.FULL), (PublicView.BUSY, "stefan", Sight.FULL),
        (PublicView.NONE, "karl", Sight.FULL),
    ],
)  # fmt: skip
def test_each_sees_exactly_their_fields(town, view, who, sight):
    hut = town.hut(public_view=view)
    assign(hut, town.stefan, {Duty.CARETAKER: [town.karl.id]})
    booking = town.asks(town.rosa, hut, public_title="Sommerfest", purpose="geheim")
    approve(booking, town.stefan)
    rows = seen_by(getattr(town, who) if who else None, hut)
    assert [row.sight for row in rows] == ([sight] if sight else [])
    for row in rows:
        assert bool(row.booking_id or row.number) == (sight is Sight.FULL)
        assert row.title == ("" if sight is Sight.BUSY else "Sommerfest")


def test_a_request_never_shows_its_title_in_public(town):
    hut = town.hut(public_view=PublicView.TITLE)
    town.asks(town.rosa, hut, public_title="Sommerfest")
    [row] = seen_by(None, hut)
    assert (row.mark, row.title) == (Mark.REQUESTED, "")


def test_a_closure_is_one_row_for_all_parts(town):
    hall = town.hall()
    close_facilities([hall], town.stefan, Closing(hours(20, 0, 24), "Heizung", "Reparatur"))
    [row] = seen_by(None, hall)
    assert (row.mark, row.title) == (Mark.CLOSED, "Reparatur")


def test_the_plan_costs_the_same_however_full_it_is(town):
    hut = town.hut()
    for days in range(20, 40, 2):
        town.asks(town.rosa, hut, noon(days))
    session().flush()
    with query_budget(4):
        assert len(seen_by(town.otto, hut)) == 10


def test_a_case_with_all_that_hangs_on_its_facility_is_read_in_three_statements(town):
    number = town.asks(town.rosa, town.hut()).id
    session().flush()
    session().expunge_all()
    with query_budget(3):
        case = booking_of(number)
        assert case.offer in case.facility.offers
        assert case.offer.units


def test_what_is_free_is_offered_instead(town):
    hall = town.hall()
    approve(town.asks(town.rosa, hall, hours(30, 10, 12), offer=offer(hall, "Teil A")), town.stefan)
    wish = Wish((hours(30, 10, 12),))
    asker = Asker(Audience.RESIDENT, town.otto.id)
    found = alternatives(hall, offer(hall, "Teil A"), asker, wish.spans[0], wish, most=4)
    assert [each.offer.title for each in found] == ["Teil B", "Teil C", "Teil A", "Teil A"]
    assert [each.span.begins.date() for each in found[2:]] == [in_days(31), in_days(29)]


def test_the_calendar_gives_each_what_the_plan_shows_them(town):
    hall = town.hall(public_view=PublicView.TITLE)
    series = town.asks(
        town.rosa, hall, hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=3", public_title="Chor", purpose="Probe"
    )
    approve(series, town.stefan)
    span = CalendarSpan(clock.now(), clock.now() + timedelta(days=90))
    public, own = entries.entries(None, span, None), entries.own(town.rosa, span)
    assert {(each.title, each.description) for each in public} == {("Dorfhalle: Chor", "")}
    assert {(each.title, each.description) for each in own} == {("Dorfhalle: Chor", "Probe")}
    assert [(each.uid, each.rule, len(each.occurrences)) for each in own] == [
        (series.uid, "FREQ=WEEKLY;COUNT=3", 3)
    ]
    assert {each.starts.hour for each in own} == {18}
    assert len(public) == 3
    assert entries.entries(None, span, [town.group.id + 1]) == []
    cancel(series, town.stefan, reason="Heizung")
    assert entries.entries(None, span, None) == []
    assert {each.status for each in entries.own(town.rosa, span)} == {EntryStatus.CANCELLED}
