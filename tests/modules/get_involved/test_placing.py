"""The organisers put people on a list, and take a paper back."""

import pytest

from app.community.permissions import Forbidden
from app.community.roles import Role
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import answering, certifying, placing
from app.modules.get_involved.models import SignUpState
from tests.factories import a_member, a_membership
from tests.modules.get_involved.test_certificates import gave
from tests.modules.get_involved.town import Town, a_shift, announced


def test_somebody_is_put_on_the_list_and_can_say_no(at_work):
    town = Town()
    shift = town.shift(a_shift(most=3))
    with pytest.raises(Forbidden):
        placing.place(shift, town.rosa, town.otto, 0)
    made = placing.place(shift, town.clara, town.otto, 1)
    assert (made.state, shift.taken) == (SignUpState.CONFIRMED, 2)
    assert at_work.query(EventRow).filter_by(name="sign_up_approved").count() == 1
    with pytest.raises(Refused):
        placing.place(shift, town.clara, town.otto, 0)
    with pytest.raises(Refused):
        placing.place(shift, town.clara, town.rosa, 1)
    answering.cancel(made, town.otto)
    assert shift.taken == 0


def test_nobody_who_waits_is_passed_by(at_work):
    town = Town()
    shift = town.shift(a_shift(most=1))
    town.in_it(shift, town.rosa)
    town.in_it(shift, town.otto)
    with pytest.raises(Refused):
        placing.place(shift, town.clara, town.mara, 0)


def test_only_members_of_the_group_and_only_before(web_town, browser):
    _action, _page, shift = announced(web_town)
    clara, door = browser("clara"), f"{shift}/people"
    with unit_of_work():
        stranger = a_member("Fremd").id
    assert browser("rosa").get(door).status_code == 403
    assert "Otto" in clara.get(door).text
    assert clara.post(door, data={"person": str(stranger), "guests": "0"}).status_code == 422
    assert clara.post(door, data={"person": str(web_town.otto.id), "guests": "-1"}).status_code == 422
    assert clara.post(door, data={"person": str(web_town.otto.id), "guests": "0"}).status_code == 303


def test_a_paper_is_taken_back(at_work):
    town = Town()
    day = gave(at_work, town, 90).worked_on
    made = certifying.certify(town.group, town.rosa, day, day)
    with pytest.raises(Forbidden):
        certifying.revoke(made, town.rosa)
    clerk = a_member("Stefan Amt")
    a_membership(clerk, town.group, Role.STAFF)
    at_work.flush()
    certifying.revoke(made, clerk)
    with pytest.raises(Conflict):
        certifying.revoke(made, clerk)
