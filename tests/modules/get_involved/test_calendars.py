"""Actions and shifts in calendars: what each may know, and that no calendar stays behind what was decided."""

import json
from datetime import datetime, timedelta

import pytest

from app.community.actions.posts import Writing
from app.community.queries.calendars import calendar_version
from app.features.calendar.actions.subscriptions import subscribe
from app.features.calendar.queries.pages import next_dates
from app.features.calendar.queries.subscriptions import token_of
from app.foundation import clock
from app.foundation.entry import EntryStatus, Span
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import announcing, answering, attending, changing, deciding
from app.modules.get_involved.actions.announcing import Terms
from app.modules.get_involved.actions.placing import place
from app.modules.get_involved.models import SignUpState, SignUpStep
from app.modules.get_involved.queries import entries
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import open_ones
from app.modules.get_involved.queries.waiting import open_things
from tests.factories import a_member
from tests.foundation.calendar_readers import by_ical_js, by_libical, by_vobject
from tests.modules.get_involved.town import Town, a_shift, announced, here, in_days


def ahead() -> Span:
    return Span(clock.now(), clock.now() + timedelta(days=60))


def test_calendars_show_what_each_may_know(at_work):
    town = Town()
    action = town.action()
    rosa = town.in_it(shifts_of(action)[0], town.rosa)
    (shown,) = entries.entries(None, ahead())
    assert (shown.title, shown.status, shown.place) == ("Bachputzete", EntryStatus.CONFIRMED, "Wehr")
    (mine,) = entries.own(town.rosa, ahead())
    assert (mine.title, mine.description) == ("Bachputzete: Bach", "Gummistiefel")
    assert entries.own(a_member(), ahead()) == []
    changing.postpone(action, town.clara, "Sturm", in_days(17))
    assert entries.own(town.rosa, ahead())[0].status is EntryStatus.TENTATIVE
    changing.cancel_action(action, town.clara, "Sturm")
    assert entries.own(town.rosa, ahead())[0].status is EntryStatus.CANCELLED
    assert rosa.state is SignUpState.CANCELLED_BY_ORG


def test_put_off_without_a_date_nothing_stays_on_the_old_day(at_work):
    town = Town()
    action = town.action(a_shift(days=3))
    made = town.in_it(shifts_of(action)[0], town.rosa)
    assert [line.entry.title for day in next_dates() for line in day.lines] == ["Bachputzete"]
    before = (entries.entries(None, ahead())[0], entries.own(town.rosa, ahead())[0])
    changing.postpone(action, town.clara, "Sturm")
    off = (entries.entries(None, ahead())[0], entries.own(town.rosa, ahead())[0])
    assert {each.status for each in off} == {EntryStatus.CANCELLED}
    assert entries.entry_of_sign_up(made).status is EntryStatus.CANCELLED
    assert next_dates() == []
    (waits,) = open_things(town.rosa)
    assert (str(waits.text).startswith("„Bachputzete“ ist verschoben"), waits.begins) == (True, None)
    changing.set_new_date(action, town.clara, in_days(20))
    again = (entries.entries(None, ahead())[0], entries.own(town.rosa, ahead())[0])
    assert [each.status for each in again] == [EntryStatus.CONFIRMED, EntryStatus.TENTATIVE]
    for first, second, third in zip(before, off, again, strict=True):
        assert first.uid == second.uid == third.uid
        assert first.sequence < second.sequence < third.sequence


def test_the_sequence_grows_with_time_and_place_and_not_with_words(at_work):
    town = Town()
    action = town.action()
    writing, terms = Writing(title="Bachputzete!"), Terms(place="Wehr", bring="Handschuhe")
    announcing.edit_action(action, town.clara, writing, terms, version=action.post.version)
    assert action.sequence == 0
    changing.change_place(action, town.clara, "Alte Brücke")
    changing.change_shift(shifts_of(action)[0], town.clara, a_shift(days=12))
    assert action.sequence == 2


def test_calendars_to_subscribe_follow_an_action_that_is_put_off(town, client):
    action, _page, _shift = announced(town)
    with unit_of_work():
        town.in_it(shifts_of(here(action))[0], town.rosa)
        own = f"/calendar/p/{token_of(subscribe(town.rosa, None, 'mein Handy'))}.ics"
    public = "/calendar/town.ics"
    first = client.get(own)
    assert [one.status for one in by_ical_js(first.text)] == ["CONFIRMED"]
    assert [one.title for one in by_ical_js(client.get(public).text)] == ["Bachputzete"]
    with unit_of_work():
        changing.postpone(here(action), town.clara, "Sturm")
    second = client.get(own, headers={"If-None-Match": first.headers["ETag"]})
    for reader in (by_ical_js, by_libical, by_vobject):
        assert [(one.title, one.status) for one in reader(second.text)] == [
            ("Bachputzete: Bach", "CANCELLED")
        ]
    assert by_ical_js(client.get(public).text) == []
    sheet = client.get(
        "/calendar", query_string={"day": in_days(10).date()}, headers={"Accept-Language": "de"}
    )
    assert "Verschoben" in sheet.text
    assert "Fällt aus" not in sheet.text
    with unit_of_work():
        changing.set_new_date(here(action), town.clara, in_days(20))
    assert [one.title for one in by_ical_js(client.get(public).text)] == ["Bachputzete"]
    unsure = client.get(own)
    assert [one.status for one in by_ical_js(unsure.text)] == ["TENTATIVE"]
    with unit_of_work():
        (shift,) = shifts_of(here(action))
        (made,) = open_ones([shift])
        answering.reconfirm(made, town.rosa)
    sure = client.get(own, headers={"If-None-Match": unsure.headers["ETag"]})
    assert [one.status for one in by_ical_js(sure.text)] == ["CONFIRMED"]


def test_an_action_tells_other_sites_when_where_and_how_many(town, client):
    action, page, _shift = announced(town, a_shift(most=3))
    with unit_of_work():
        town.in_it(shifts_of(here(action))[0], town.rosa, guests=1)
        begins = here(action).begins_at
    told = ld_json(client, page)
    assert (told["@type"], told["name"]) == ("Event", "Bachputzete")
    assert "Wehr. Wir machen den Bach sauber." in told["description"]
    assert datetime.fromisoformat(told["startDate"]) == begins
    assert told["location"] == [{"@type": "Place", "name": "Wehr", "address": "Wehr"}]
    assert (told["maximumAttendeeCapacity"], told["remainingAttendeeCapacity"]) == (3, 1)
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    changes = (
        (lambda: changing.postpone(here(action), town.clara, "Sturm"), "EventPostponed"),
        (lambda: changing.set_new_date(here(action), town.clara, in_days(20)), "EventRescheduled"),
        (lambda: changing.cancel_action(here(action), town.clara, "Sturm"), "EventCancelled"),
    )
    for change, status in changes:
        with unit_of_work():
            change()
        assert ld_json(client, page)["eventStatus"] == f"https://schema.org/{status}"


def ld_json(client, page: str) -> dict:
    text = client.get(page).text
    return json.loads(text.split('<script type="application/ld+json">')[1].split("</script>")[0])


STEPS = {
    "decline": lambda town, made: deciding.decline(made, town.clara, "Voll"),
    "approve": lambda town, made: deciding.approve(made, town.clara),
    "cancel": lambda town, made: answering.cancel(made, town.rosa),
}
ON_THE_DAY = (SignUpStep.CHECK_IN, SignUpStep.MISS, SignUpStep.EXCUSE)


@pytest.mark.parametrize("step", STEPS)
def test_each_answer_to_a_request_makes_calendars_anew(at_work, step):
    town = Town()
    made = town.in_it(town.shift(needs_approval=True), town.rosa)
    before = calendar_version([town.group.id])
    STEPS[step](town, made)
    assert calendar_version([town.group.id]) > before


def test_what_is_noted_on_the_day_makes_calendars_anew(at_work):
    town = Town()
    shift = town.shift(a_shift(days=1))
    made = town.in_it(shift, town.rosa)
    with clock.at(in_days(1, 10)):
        for step in ON_THE_DAY:
            before = calendar_version([town.group.id])
            attending.note(made, step, town.clara)
            assert calendar_version([town.group.id]) > before, step


def test_who_is_put_into_a_shift_has_it_in_the_calendar_and_counts(at_work):
    town = Town()
    action = town.action()
    before = calendar_version([town.group.id])
    place(shifts_of(action)[0], town.clara, town.rosa, 0)
    assert calendar_version([town.group.id]) > before
    assert action.taken == 1
