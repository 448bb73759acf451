"""Who wants to fill a mailbox of somebody else through what happens here."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.events import MembershipChanged
from app.community.models import MembershipState, Visibility
from app.community.roles import Role
from app.features.notifications.models import Notification
from app.features.notifications.queries import inbox as queries
from app.features.notifications.queries.leaving import MOST_MAILS
from app.foundation import clock
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, the_town


@pytest.fixture
def people(app):
    del app
    with unit_of_work():
        the_town()
        return a_member("Rosa"), a_member("Mallory"), [a_group(f"Gruppe {number}") for number in range(25)]


def answer(people, number=0, act="accepted"):
    rosa, mallory, groups = people
    facts = {"group_id": groups[number].id, "actor_id": mallory.id, "member_id": rosa.id}
    with unit_of_work():
        record(MembershipChanged(**facts, state="active", role="member", act=act))
    queue.work_off()


def mails():
    with unit_of_work(write=False):
        return len(session().scalars(select(Mail)).all())


def test_the_same_again_and_again_is_one_mail_an_hour(people):
    for _ in range(5):
        answer(people)
    assert mails() == 1
    with clock.at(clock.now() + timedelta(minutes=61)):
        answer(people)
        assert mails() == 2


def test_who_has_read_it_is_told_anew(people):
    answer(people)
    with unit_of_work():
        session().scalars(select(Notification)).one().read_at = clock.now()
    answer(people)
    assert mails() == 2


def test_many_things_are_twenty_mails_an_hour_and_all_wait_behind_the_bell(people):
    for number in range(25):
        answer(people, number)
    assert mails() == MOST_MAILS
    with unit_of_work(write=False):
        assert queries.unread_count(people[0]) == 25


def test_who_keeps_order_no_more_reads_no_more_who_wants_to_join(people):
    rosa, mallory, groups = people
    with unit_of_work():
        membership = a_membership(rosa, groups[0], Role.MODERATOR)
    facts = {"group_id": groups[0].id, "actor_id": mallory.id, "member_id": mallory.id}
    with unit_of_work():
        record(MembershipChanged(**facts, state="applied", role="member", act="applied"))
    queue.work_off()
    assert read_by(rosa) == 1
    with unit_of_work():
        session().merge(membership).role = Role.MEMBER
    assert read_by(rosa) == 0


def test_who_is_out_of_a_hidden_group_does_not_read_how_it_is_called_now(people):
    rosa, _mallory, groups = people
    with unit_of_work():
        membership = a_membership(rosa, groups[0], Role.MODERATOR)
        session().merge(groups[0]).visibility = Visibility.HIDDEN
    answer(people, act="role")
    assert read_by(rosa) == 1
    with unit_of_work():
        session().merge(membership).state = MembershipState.LEFT
    assert read_by(rosa) == 0
    answer(people, act="removed")
    assert read_by(rosa) == 1


def read_by(member):
    with unit_of_work(write=False):
        return len(queries.worded(session().scalars(queries.inbox(member)).all(), member))
