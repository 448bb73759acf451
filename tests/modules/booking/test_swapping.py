"""Two bookings change places: both or neither, and never against a third one."""

import pytest
from sqlalchemy import select

from app.foundation.db import session
from app.foundation.refusal import Conflict, NotAllowed, Refused
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.changing import ask_change
from app.modules.booking.actions.deciding import approve, option
from app.modules.booking.actions.overriding import Override
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.swapping import Side, swap
from app.modules.booking.models import Claim, HistoryLine, Occurrence, VersionKind
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.examining import elsewhere
from app.modules.booking.queries.swapping import candidates_for
from tests.modules.booking.browsers import browser, caught_up, in_town, mails, text
from tests.modules.booking.town import Town, again, dates, hours, noon, offer


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def booked(town, who, facility, span, title: str = "", **more):
    if title:
        more["offer"] = offer(facility, title)
    booking = town.asks(who, facility, span, **more)
    approve(booking, town.stefan)
    return booking


def side(booking, number: int = 0, version: int | None = None) -> Side:
    return Side(booking, dates(booking)[number], version)


def taken() -> set[tuple[int, object, object, int]]:
    """Who blocks which unit from when to when."""
    rows = select(Claim.unit_id, Claim.starts_at, Claim.ends_at, Occurrence.booking_id)
    rows = rows.join(Occurrence, Occurrence.id == Claim.occurrence_id).where(Claim.is_blocking)
    return {tuple(row) for row in session().execute(rows)}


def place_of(booking) -> tuple[str, object]:
    fresh = again(booking)
    return fresh.offer.title, dates(fresh)[0].span


def test_each_gets_time_and_units_of_the_other(town):
    hall = town.hall()
    whole = booked(town, town.rosa, hall, hours(30, 10, 12), "Ganzer Saal")
    part = booked(town, town.otto, hall, hours(31, 15, 18), "Teil B")
    before = {row[:3] for row in taken()}
    swap(side(whole), side(part), town.stefan, Override(reason="Familienfeier"))
    assert place_of(whole) == ("Teil B", hours(31, 15, 18))
    assert place_of(part) == ("Ganzer Saal", hours(30, 10, 12))
    assert {row[:3] for row in taken()} == before
    assert {(again(each).sequence, again(each).starts_at) for each in (whole, part)} == {
        (whole.sequence, hours(31, 15, 18).starts_at), (part.sequence, hours(30, 10, 12).starts_at)
    }  # fmt: skip
    lines = session().scalars(select(HistoryLine).where(HistoryLine.what == "swap")).all()
    assert {(line.booking_id, line.reason) for line in lines} == {
        (whole.id, "Familienfeier"),
        (part.id, "Familienfeier"),
    }


def test_neighbours_whose_times_overlap_with_their_new_ones_change_places(town):
    """Each would stand in the way of the other at every moment in between."""
    hut = town.hut(longest=3)
    long, short = booked(town, town.rosa, hut, noon(30, 2)), booked(town, town.otto, hut, noon(32, 1))
    swap(side(long), side(short), town.stefan)
    assert (place_of(long)[1], place_of(short)[1]) == (noon(32, 1), noon(30, 2))
    courts = town.courts()
    one, other = (
        booked(town, town.rosa, courts, hours(30, 10, 12)),
        booked(town, town.otto, courts, hours(30, 11, 13)),
    )
    swap(side(one), side(other), town.stefan)
    assert (place_of(one)[1], place_of(other)[1]) == (hours(30, 11, 13), hours(30, 10, 12))


def test_a_date_of_a_series_changes_places_and_what_is_reserved_stays_reserved(town):
    hall = town.hall(longest=180)
    series = booked(town, town.rosa, hall, hours(30, 18, 20), "Teil A", rrule="FREQ=WEEKLY;COUNT=3")
    kept = town.asks(town.otto, hall, hours(38, 18, 20), offer=offer(hall, "Teil A"))
    option(kept, town.stefan, hours(36, 0, 1).starts_at)
    swap(side(series, 1), side(kept), town.stefan)
    assert [each.span for each in dates(again(series))] == [
        hours(30, 18, 20),
        hours(38, 18, 20),
        hours(44, 18, 20),
    ]
    assert dates(again(series))[1].is_overridden
    assert again(kept).state == "optioned"
    assert len(taken()) == 4


def test_each_pays_the_prices_of_the_place_it_comes_to(town):
    hall = town.priced(town.hall())
    small = {"rates": [{"title": "Klein", "amount": "30"}]}
    agree(hall, town.stefan, VersionKind.PRICES, small, offer=offer(hall, "Teil B"))
    whole = booked(town, town.rosa, hall, hours(30, 10, 12), "Ganzer Saal")
    part = booked(town, town.otto, hall, hours(31, 10, 12), "Teil B")
    assert (whole.total_cents, part.total_cents) == (15000, 3000)
    assert elsewhere(part, hours(32, 10, 12), offer(hall, "Ganzer Saal")).difference_cents == 12000
    wish = ask_change(part, dates(part)[0], town.otto, hours(32, 10, 12), offer=offer(hall, "Ganzer Saal"))
    assert wish.difference_cents == 12000
    swap(side(whole), side(part), town.stefan)
    assert (again(whole).total_cents, again(part).total_cents) == (3000, 15000)
    move(again(part), dates(part)[0], town.stefan, hours(33, 10, 12), offer=offer(hall, "Teil A"))
    assert again(part).total_cents == 15000, "no prices of its own: what was agreed stays"


def test_a_third_one_in_the_way_leaves_everything_as_it_was(town):
    """Cleaning takes longer by now: whoever moves needs more time behind them than there is."""
    hall = town.hall(longest=240)
    one = booked(town, town.rosa, hall, hours(30, 10, 12), "Teil A")
    other = booked(town, town.otto, hall, hours(31, 10, 12), "Teil B")
    booked(town, town.otto, hall, hours(31, 12, 14), "Teil B")
    stood = taken()
    hall.buffer_after = 60
    session().flush()
    with pytest.raises(Conflict, match=one.number):
        swap(side(one), side(other), town.stefan)
    assert taken() == stood
    with pytest.raises(Conflict):
        swap(side(one, version=one.version + 7), side(other), town.stefan)
    assert taken() == stood


def test_a_rule_against_one_of_them_stops_both_unless_it_is_set_aside(town):
    hall = town.hall(longest=180)
    short = booked(town, town.rosa, hall, hours(30, 10, 12), "Teil A", persons=20)
    crowd = booked(town, town.otto, hall, hours(31, 10, 12), "Teil B", persons=80)
    offer(hall, "Teil A").most_people = 50
    session().flush()
    stood = taken()
    with pytest.raises(Refused, match=crowd.number):
        swap(side(short), side(crowd), town.stefan)
    assert taken() == stood
    swap(
        side(again(short)),
        side(again(crowd)),
        town.stefan,
        Override(frozenset({"too_many_people"}), "Sie stehen"),
    )
    assert place_of(crowd)[0] == "Teil A"


def test_only_claimed_dates_of_one_facility_and_only_by_those_who_decide(town):
    hut, hall = town.hut(), town.hall()
    mine = booked(town, town.rosa, hut, noon(30))
    theirs = booked(town, town.otto, hut, noon(33))
    with pytest.raises(NotAllowed):
        swap(side(mine), side(theirs), town.rosa)
    asked = town.asks(town.otto, hut, noon(36))
    with pytest.raises(Conflict):
        swap(side(mine), side(asked), town.stefan)
    elsewhere = booked(town, town.otto, hall, hours(30, 10, 12))
    for other in (side(mine), side(elsewhere)):
        with pytest.raises(Refused, match="andere Buchung"):
            swap(side(mine), other, town.stefan)
    assert [each.number for each in candidates_for(mine)] == [theirs.number]


@pytest.fixture
def pair(app):
    """Rosa has the hut in thirty days, Otto in forty."""
    with unit_of_work():
        town = Town()
        hut = town.hut()
        town.rosa.email = "rosa@renner.example"
        town.mine, town.theirs = (
            booked(town, town.rosa, hut, noon(30)),
            booked(town, town.otto, hut, noon(40)),
        )
        town.path = f"/g/{town.group.slug}/booking/requests/{town.mine.public_id}"
    caught_up()
    return town


def test_staff_exchanges_them_on_a_page_and_both_are_told(client, pair):
    stefan = browser(client, pair.stefan)
    case = stefan.get(pair.path)
    assert f"{pair.path}/swap" in case.text
    page = stefan.get(f"{pair.path}/swap")
    assert f"({pair.theirs.number})" in text(page)
    with in_town(pair):
        form = {
            "version": str(booking_of(pair.mine.id).version),
            "date": str(dates(pair.mine)[0].id),
            "other": f"{dates(pair.theirs)[0].id}.{booking_of(pair.theirs.id).version}",
        }
    assert stefan.post(f"{pair.path}/swap", data=form | {"other": "7.7"}).status_code == 422
    assert stefan.post(f"{pair.path}/swap", data=form).status_code == 303
    caught_up()
    assert "Ihre Buchung wurde verlegt" in mails("rosa@renner.example")[0].subject
    with unit_of_work(write=False):
        assert (place_of(pair.mine)[1], place_of(pair.theirs)[1]) == (noon(40), noon(30))
    assert stefan.post(f"{pair.path}/swap", data=form).status_code in {409, 422}, "that was another version"


def test_nobody_else_finds_the_page(client, pair):
    assert browser(client, pair.rosa).get(f"{pair.path}/swap").status_code == 403
    for who in (pair.otto, None):
        assert browser(client, who).get(f"{pair.path}/swap").status_code in {302, 303, 404}
