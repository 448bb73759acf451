"""Who opens and who cleans hears of what concerns them, each as much as their duty lets them know."""

from datetime import timedelta

import pytest

from app.community.actions import measures, memberships
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions import deciding, recording
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.recording import Record
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.models import Duty
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from tests.factories import a_member, a_membership, sign_in
from tests.foundation.calendar_readers import by_ical_js
from tests.modules.booking.browsers import at, caught_up, in_town, mails
from tests.modules.booking.test_letters import asked, done, kinds_of
from tests.modules.booking.town import Town, dates, noon


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.the_hut = town.hut()
        town.clara = a_member("Clara Clean")
        duties = {Duty.CARETAKER: [town.karl.id, town.rosa.id], Duty.CLEANING: [town.clara.id]}
        assign(town.the_hut, town.stefan, duties)
        return town


def approved(town, span=None) -> int:
    number = asked(town, span)
    assert mails(town.karl.email) == [], "a request is nothing to open yet"
    done(town, number, lambda booking: deciding.approve(booking, town.stefan))
    return number


def test_approval_change_and_cancellation_reach_those_who_open_and_clean(town):
    number = approved(town)
    done(town, number, lambda booking: move(booking, dates(booking)[0], town.stefan, noon(33)))
    done(town, number, lambda booking: cancel(booking, town.rosa))
    for member in (town.karl, town.clara):
        letters = mails(member.email)
        assert [mail.invitation_method for mail in letters] == ["CANCEL", "REQUEST", "REQUEST"]
        entries = [by_ical_js(mail.invitation)[0] for mail in letters]
        assert len({entry.uid for entry in entries}) == 1, "one event, moved and taken away"
        assert "booking.duty" in kinds_of(member)
    assert "- Wer: Rosa Renner" in mails(town.karl.email)[0].text
    assert "weil Sie hier aufschließen oder reinigen: Grillhütte" in mails(town.karl.email)[0].text
    assert "Rosa Renner" not in mails(town.clara.email)[0].text
    assert "booking.duty" not in kinds_of(town.rosa), "the renter has a letter of their own"


def test_whoever_cleans_hears_when_the_keys_are_back(town):
    number = approved(town, noon(2))
    done(town, number, lambda booking: recording.hand_out(booking, town.stefan, Record()))
    before = len(mails(town.karl.email))
    with clock.at(clock.now() + timedelta(days=4)):
        done(town, number, lambda booking: recording.take_in(booking, town.stefan, Record()))
    newest = mails(town.clara.email)[0]
    assert "Bitte reinigen: Grillhütte" in newest.subject
    assert newest.invitation is None
    assert len(mails(town.karl.email)) == before


def test_who_wants_no_invitations_gets_none(town):
    with in_town(town):
        town.karl.wants_invitations = False
    approved(town)
    assert mails(town.karl.email)[0].invitation is None


def leaves(town):
    memberships.leave(town.group, town.karl)


def is_put_out(town):
    measures.remove(town.group, town.karl, town.stefan, "Schlüssel verliehen")


@pytest.mark.parametrize("goes", [leaves, is_put_out])
def test_who_does_not_belong_to_the_group_any_more_opens_nothing_and_reads_of_nobody(town, client, goes):
    with in_town(town):
        a_membership(town.karl, town.group)
    number = approved(town)
    heard = len(mails(town.karl.email))
    with in_town(town):
        case = at(town, f"/requests/{booking_of(number).public_id}")
    karl = sign_in(client, town.karl)
    assert "Rosa Renner" in karl.get(case).text
    with in_town(town):
        goes(town)
    caught_up()
    assert karl.get(case).status_code == 404
    assert karl.get(at(town, "/handovers")).status_code == 404
    done(town, number, lambda booking: cancel(booking, town.rosa))
    assert len(mails(town.karl.email)) == heard


def test_a_facility_without_duties_writes_to_nobody(town):
    with in_town(town):
        assign(facility_of(town.the_hut.post_id), town.stefan, {})
    approved(town)
    caught_up()
    assert mails(town.karl.email) == []
    assert kinds_of(town.karl) == set()
