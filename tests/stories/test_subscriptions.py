"""A year of dates in the calendars of other programs: four of them, which are not ours, read what was meant.

Town, group and one's own: a series over both changes of the clocks with a date that moves and one that falls out, days
without hours, an action with a shift, a hall that is booked, and news with a date.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.community.actions.memberships import join
from app.community.actions.posts import Writing
from app.community.models import Group, Member
from app.community.roles import Role
from app.features.calendar.actions import subscriptions
from app.features.calendar.feeds import FUTURE, PAST
from app.features.calendar.queries.subscriptions import token_of
from app.foundation import clock
from app.foundation.dates import today
from app.foundation.work import unit_of_work
from app.modules.booking.actions.facilities import change_state, set_up
from app.modules.booking.models import Booking, FacilityState
from tests.factories import a_group, a_membership
from tests.foundation.calendar_programs import Desk
from tests.foundation.calendar_readers import Told, by_ical_js, by_libical
from tests.stories import helping

BERLIN = ZoneInfo("Europe/Berlin")
WEEKS = 53
GROUP = helping.GROUP
HALL = {"longest": 240, "raster_minutes": 30}


def class_of_a_year(clara) -> None:
    """Every week; the third evening is a day later, the fifth falls out."""
    first = today() + timedelta(days=6)
    clara.sends(
        f"{GROUP}/calendar/new", title="Rückenschule", first_day=first.isoformat(), first_time="19:00",
        last_time="20:00", rhythm="week", count=str(WEEKS), place="Turnhalle", audience="public",
        wants_answers="y", reminder="24",
    )  # fmt: skip
    page = clara.where
    evenings = list(dict.fromkeys(re.findall(rf"{page}/dates/\d+(?=/who)", clara.page.text)))
    moved = (first + timedelta(days=15)).isoformat()
    clara.sends(evenings[2], first_day=moved, first_time="19:00", last_time="20:00", scope="this")
    clara.sends(f"{page}/cancellation", date=evenings[4].rsplit("/", 1)[1])
    clara.sends(
        f"{GROUP}/calendar/new", title="Zeltlager", first_day=(first + timedelta(days=1)).isoformat(),
        last_day=(first + timedelta(days=3)).isoformat(), is_all_day="y", audience="public", reminder="",
        wants_answers="y",
    )  # fmt: skip
    return page, clara.where


def hall_for(rosa, stefan) -> None:
    with unit_of_work():
        halls = a_group("Unsere Räume", modules=("booking",))
        a_membership(stefan.member, halls, Role.STAFF)
        hall = set_up(halls, stefan.member, Writing(title="Dorfsaal", body="Groß."), HALL, units=["Saal"])
        change_state(hall, stefan.member, FacilityState.ACTIVE)
        desk = f"/g/{halls.slug}/booking/f/{hall.post.public_id}/request"
    day = (today() + timedelta(days=12)).isoformat()
    fields = {"first": day, "begins": "19:30", "ends": "21:30", "purpose": "Probe", "name": "Rosa"}
    offer = re.search(r'name="offer" value="([^"]+)"', rosa.goes(desk).page.text)[1]
    fields |= {"email": rosa.email, "offer": offer}
    seen = re.search(r'name="seen_cents" value="(\d+)"', rosa.sends(f"{desk}/check", **fields).page.text)
    rosa.sends(desk, **fields, seen_cents=seen[1] if seen else "")
    with unit_of_work(write=False) as session:
        booking = session.scalars(select(Booking)).one().public_id
    stefan.sends(f"/g/{halls.slug}/booking/requests/{booking}/approval")


def news_of(clara) -> None:
    day = today() + timedelta(days=20)
    clara.sends(
        f"{GROUP}/news/new", title="Bürgerversammlung", body="Kommen Sie!", category="events", level="info",
        audience="public", comments="open", language="de", then="publish", place="Rathaus",
        begins_at=f"{day}T11:30", ends_at=f"{day}T13:30",
    )  # fmt: skip


def secret(who: Member, group: Group | None = None) -> str:
    with unit_of_work():
        return f"/calendar/p/{token_of(subscriptions.subscribe(who, group, 'Handy'))}.ics"


def facts(told: Iterable[Told]) -> dict[str, list[tuple[object, object]]]:
    """By title, for a program may name a moved date otherwise: all its times."""
    found: dict[str, set[tuple[object, object]]] = {}
    for one in told:
        assert one.status == "CONFIRMED"
        found.setdefault(one.title, set()).update(one.dates)
    return {title: sorted(dates) for title, dates in found.items()}


def is_a_year_at_seven(evenings: list[tuple[datetime, datetime]]) -> None:
    """On the wall it is always seven, though the clocks were put back and forward between."""
    assert len(evenings) == WEEKS - 1
    assert {f"{begins.astimezone(BERLIN):%H:%M}" for begins, _ends in evenings} == {"19:00"}
    assert len({begins.hour for begins, _ends in evenings}) == 2
    assert {ends - begins for begins, ends in evenings} == {timedelta(hours=1)}


@pytest.mark.slow
def test_what_people_subscribe_to_is_read_alike_by_four_programs(neighbour, visitor, tmp_path):
    clara, rosa, stefan = neighbour("Clara Kurz"), neighbour("Rosa Roth"), neighbour("Stefan Amt")
    helping.founds_a_group(clara, "news")
    with unit_of_work() as session:
        group = session.scalars(select(Group).where(Group.slug == GROUP.removeprefix("/g/"))).one()
        join(group, rosa.member)
    lessons, _camp = class_of_a_year(clara)
    action = helping.drafts(clara, "Bachputzete")
    helping.adds_shift(clara, action, "Bach", helping.at_nine(14), hours=3, most=5)
    helping.publishes(clara, action)
    helping.signs_up(rosa, action, "Bach")
    rosa.sends(f"{lessons}/answer", choice="yes")
    hall_for(rosa, stefan)
    news_of(clara)

    addresses = {
        "/calendar/town.ics": {"Rückenschule", "Zeltlager", "Bachputzete", "Bürgerversammlung"},
        secret(rosa.member, group): {"Rückenschule", "Zeltlager", "Bachputzete", "Bürgerversammlung"},
        secret(rosa.member): {"Rückenschule", "Bachputzete: Bach"},
    }
    for number, (address, titles) in enumerate(addresses.items()):
        text = visitor().goes(address).page.text
        span = (today() - PAST, today() + FUTURE)
        read = [
            facts(by_ical_js(text)),
            facts(by_libical(text)),
            facts(Desk(tmp_path / f"{number}-sync", span).by_vdirsyncer(text)),
        ]
        if number == 0:  # it looks through all days for each, and shows what the other one fetched as well
            read.append(facts(Desk(tmp_path / "khal", span).by_khal(text)))
        assert titles <= read[0].keys()
        assert [each for each in read if each != read[0]] == []
        is_a_year_at_seven(read[0]["Rückenschule"])
        assert any("Dorfsaal" in title or "elegt" in title for title in read[0]) or number == 1
    camp = facts(by_ical_js(visitor().goes("/calendar/town.ics").page.text))["Zeltlager"]
    assert [(ends - begins).days for begins, ends in camp] == [3]
    assert clock.now().date() < camp[0][0]
