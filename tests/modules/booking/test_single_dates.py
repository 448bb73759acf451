"""The renter lets single dates of a series fall out, over HTTP."""

import re

import pytest

from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.reletting import relet_by
from app.modules.booking.models import OccurrenceState
from app.modules.booking.queries.money import balance
from tests.modules.booking.browsers import at, browser, in_town, newest_booking, text
from tests.modules.booking.town import Town, dates, hours, in_days, offer

STEPS = [{"days": 40, "percent": 50}]


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        return Town()


def test_single_dates_of_a_series_fall_out(client, town):
    with in_town(town):
        hall = town.hall(longest=180)
        rule = f"FREQ=WEEKLY;UNTIL={in_days(58):%Y%m%d}"
        booking = town.asks(town.rosa, hall, hours(30, 18, 20), rrule=rule, offer=offer(hall, "Teil A"))
        approve(booking, town.stefan)
        numbers = [each.id for each in dates(booking)]
        case = at(town, f"/requests/{booking.public_id}")
    rosa = browser(client, town.rosa)
    assert rosa.post(f"{case}/dates-cancellation", data={"dates": [numbers[1]]}).status_code == 303
    assert states() == "acaaa"
    rest = {"dates": [numbers[3]], "following": "y", "reason": "Ferien"}
    assert rosa.post(f"{case}/dates-cancellation", data=rest).status_code == 303
    assert states() == "acacc"
    assert "Ferien" in text(rosa.get(case))


def test_whoever_ticks_all_dates_sees_the_fee_first(client, town):
    with in_town(town):
        hall = town.priced(town.hall(longest=180, cancellation_steps=STEPS))
        span, part = hours(30, 18, 20), offer(hall, "Teil A")
        booking = town.asks(town.rosa, hall, span, rrule="FREQ=WEEKLY;COUNT=2", offer=part)
        approve(booking, town.stefan)
        first, _second = dates(booking)
        case, fee = at(town, f"/requests/{booking.public_id}"), str(booking.total_cents // 2)
    rosa, ticked = browser(client, town.rosa), {"dates": [first.id], "following": "y", "reason": "Umzug"}
    shown = rosa.post(f"{case}/dates-cancellation", data=ticked)
    assert (shown.status_code, states()) == (422, "aa")
    for part in (f'action="{case}/own-cancellation"', f'value="{fee}"', 'value="Umzug"'):
        assert part in shown.text, part
    assert rosa.post(f"{case}/own-cancellation", data={"fee_seen": fee}).status_code == 303
    assert (states(), str(newest_booking().fee_cents)) == ("cc", fee)


def test_a_single_date_costs_what_the_house_rules_keep_of_it_and_says_so_first(client, town):
    with in_town(town):
        hall = town.priced(town.hall(longest=180, cancellation_steps=STEPS))
        span, part = hours(30, 18, 20), offer(hall, "Teil A")
        booking = town.asks(town.rosa, hall, span, rrule="FREQ=WEEKLY;COUNT=4", offer=part)
        approve(booking, town.stefan)
        _first, second, third, _fourth = dates(booking)
        case, total = at(town, f"/requests/{booking.public_id}"), booking.total_cents
    rosa, ticked = browser(client, town.rosa), {"dates": [second.id], "reason": "Ferien"}
    shown = rosa.post(f"{case}/dates-cancellation", data=ticked)
    assert (shown.status_code, states()) == (200, "aaaa"), (
        "37 days ahead half of it is kept: nothing happens unseen"
    )
    fee = int(re.search(r'name="fee_seen"[^>]*value="(\d+)"', shown.text)[1])
    assert rosa.post(f"{case}/dates-cancellation", data=ticked | {"fee_seen": fee}).status_code == 303
    assert states() == "acaa"
    with unit_of_work(write=False):
        now = newest_booking()
        assert 0 < fee < total - now.total_cents, "the date left the price, and half of it is owed"
        assert balance(now).open == now.total_cents + fee
    free = rosa.post(f"{case}/dates-cancellation", data={"dates": [third.id]})
    assert (free.status_code, states()) == (303, "acca"), "44 days ahead it is free"
    with unit_of_work(write=False):
        assert balance(newest_booking()).open == newest_booking().total_cents + fee


def states() -> str:
    with unit_of_work(write=False):
        return "".join(
            "a" if each.state is OccurrenceState.APPROVED else "c" for each in dates(newest_booking())
        )


def test_somebody_else_takes_a_date_that_fell_out_and_its_fee_falls(town):
    """Half of 60 euros for the date; the house rules keep 10 of it, whoever takes it and however often it is asked."""
    with in_town(town):
        hall = town.priced(town.hall(longest=180, cancellation_steps=STEPS, relet_cents=1000))
        span, part = hours(30, 18, 20), offer(hall, "Teil A")
        booking = town.asks(town.rosa, hall, span, rrule="FREQ=WEEKLY;COUNT=4", offer=part)
        approve(booking, town.stefan)
        second = dates(booking)[1]
        cancel_dates(booking, [second.id], town.rosa)
        fee, price = second.fee_cents, booking.total_cents
        assert fee > 1000
        again, short = hours(37, 18, 20), hours(37, 18, 18.5)
        for who, when, lowered in (
            (town.rosa, again, []),
            (town.otto, short, []),
            (town.otto, again, [booking.id]),
        ):
            other = town.asks(who, hall, when, offer=part)
            approve(other, town.stefan)
            assert relet_by(other) == lowered
            assert balance(booking).open == price + (1000 if lowered else fee)
            if lowered:
                assert relet_by(other) == lowered
                assert balance(booking).open == price + 1000, "asked twice, it is lowered once"
            cancel(other, town.stefan, reason="Versuch")
        assert second.fee_cents == 1000
