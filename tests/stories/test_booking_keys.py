"""Booking: the hall and its parts, a cancellation that somebody else pays for, keys that come back with damage."""

import re
from datetime import timedelta

import pytest

from app.community.actions.posts import Writing
from app.community.models import Group
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.facilities import change_state, set_up
from app.modules.booking.actions.furnishing import Offering, assign
from app.modules.booking.models import BookingState, Duty, FacilityState, Mode, VersionKind
from app.modules.booking.queries.facilities import facility_of
from tests.stories.test_booking import PRICES, Village, approves, in_days, newest

PARTS = ("Teil A", "Teil B")
LATE = {"mode": Mode.NOON, "shortest": 1, "longest": 3, "cancellation_steps": [{"days": 60, "percent": 50}], "relet_cents": 3000}  # fmt: skip


@pytest.fixture
def village(neighbour):
    return Village(neighbour)


def adds(village, title, policies, units, offerings=()):
    """Stefan sets up one more facility, with Karl as its caretaker; where one asks for it."""
    with unit_of_work():
        group = session().query(Group).filter_by(slug=village.group.removeprefix("/g/")).one()
        stefan = session().merge(village.stefan.member)
        made = set_up(group, stefan, Writing(title=title, body="Neu."), policies, units=units, offerings=offerings)  # fmt: skip
        change_state(made, stefan, FacilityState.ACTIVE)
        agree(made, stefan, VersionKind.PRICES, PRICES)
        return made.post_id, f"{village.group}/booking/f/{made.post.public_id}/request"


def asks(who, desk, offer=0, **fields):
    """Look, then send; the page after it."""
    who.goes(desk)
    offers = re.findall(r'name="offer"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="offer"', who.page.text)
    sent = {
        "offer": "".join(offers[offer]),
        "purpose": "Fest",
        "name": who.name,
        "email": who.email,
        **fields,
    }
    who.sends(f"{desk}/check", **sent)
    seen = re.search(r'name="seen_cents" value="(\d+)"', who.page.text)
    return who.sends(desk, **sent, seen_cents=seen[1] if seen else "")


def test_hall_and_parts(village):
    rosa, otto = village.rosa, village.otto
    offerings = [Offering("Ganzer Saal", PARTS), *(Offering(part, (part,)) for part in PARTS)]
    _number, desk = adds(village, "Dorfhalle", {"longest": 600}, PARTS, offerings)
    hours = {"first": in_days(20).isoformat(), "begins": "18:00", "ends": "22:00"}
    part = asks(rosa, desk, 1, **hours).where
    assert rosa.sees("Teil A")
    approves(village.stefan, part)
    assert asks(otto, desk, 0, **hours).status == 409
    assert otto.sees("Das ist stattdessen frei"), "what is free instead is named"
    asks(otto, desk, 2, **hours)
    approves(village.stefan, otto.where)
    assert newest().state is BookingState.APPROVED


def test_cancellation_with_relet(village, later):
    rosa, otto, stefan = village.rosa, village.otto, village.stefan
    _number, desk = adds(village, "Waldhütte", LATE, ["Hütte"])
    days = {"first": in_days(20).isoformat(), "last": in_days(21).isoformat()}
    case = asks(rosa, desk, **days).where
    approves(stefan, case)
    assert rosa.goes(f"{case}/own-cancellation").sees("60,00"), "the fee is shown first"
    rosa.sends(f"{case}/own-cancellation", fee_seen="6000")
    assert rosa.sees("Gebühr: 60,00")
    approves(stefan, asks(otto, desk, **days).where)
    later()
    assert rosa.goes(case).sees("Gebühr: 30,00"), "somebody else took the day"


def test_handover_with_damage(village, neighbour):
    rosa, stefan, karl = village.rosa, village.stefan, neighbour("Karl")
    number, desk = adds(village, "Waldhütte", LATE, ["Hütte"])
    with unit_of_work():
        hut = facility_of(number)
        assign(hut, session().merge(stefan.member), {Duty.CARETAKER: [karl.member.id]})
        agree(hut, session().merge(stefan.member), VersionKind.HANDOVER, {"checklist": ["Fenster zu"], "meters": ["Strom"]})  # fmt: skip
    case = asks(rosa, desk, first=in_days(3).isoformat(), last=in_days(4).isoformat()).where
    approves(stefan, case)
    for kind, amount in (("received", "120"), ("deposit_received", "200")):
        stefan.sends(f"{case}/postings", kind=kind, amount=amount, way="cash")
    assert karl.goes(f"{village.group}/booking/handovers").sees("Waldhütte")
    karl.sends(
        f"{case}/handover",
        **{"keys": "2", "meters-0": "100", "signed_renter": "1,1 9,9", "fine": "Fenster zu"},
    )
    assert rosa.goes(case).sees("Sie haben die Schlüssel")
    back = {"meters-0": "120", "damages": "Bank zerbrochen", "refund": "180", "with_whom": "Rosa"}
    karl.sends(f"{case}/return", **back)
    assert stefan.goes(f"{village.group}/booking/inbox").sees("Abzurechnen")
    stefan.sends(f"{case}/postings", kind="withheld", amount="20", reason="Bank")
    stefan.sends(f"{case}/postings", kind="deposit_refunded", amount="180", way="transfer")
    with clock.at(clock.now() + timedelta(days=5)):
        stefan.signs_in()
        stefan.sends(f"{case}/settlement")
        assert stefan.sees("Abgeschlossen")
    assert rosa.goes(case).sees("Abgeschlossen")
