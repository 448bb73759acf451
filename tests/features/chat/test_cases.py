"""The room of a case: its people and the staff talk, nobody else knows of it, and it goes with the case."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Group, Membership
from app.community.permissions import Forbidden, can
from app.community.queries.memberships import forget_memberships
from app.community.roles import Role
from app.features.chat.actions import reading
from app.features.chat.actions.cases import Case, close_case, forget_cases, open_case, seat_in_case
from app.features.chat.actions.rooms import open_room, rule
from app.features.chat.actions.sending import send
from app.features.chat.events import MessageSent, SeatLost
from app.features.chat.messages import the_others_of_case
from app.features.chat.models import Message, Room, RoomState
from app.features.chat.queries.people import readers_of
from app.features.chat.queries.rooms import room_at, rooms_of_group
from app.features.chat.queries.unread import unread_in
from app.features.chat.refusals import BadState, ReadOnly
from app.features.chat.rows import list_of_rooms
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.work import unit_of_work
from tests.factories import a_member, a_membership

KEY = "booking:7"


@pytest.fixture
def case(choir):
    """Otto, who is not in the choir, has borrowed its piano; Vera is staff there, Mo only keeps the peace."""
    with unit_of_work():
        choir.vera, choir.mo = a_member("Vera"), a_member("Mo")
        a_membership(choir.vera, choir.group, Role.STAFF)
        a_membership(choir.mo, choir.group, Role.MODERATOR)
        choir.case = opened(choir)
    return choir


def opened(choir):
    about = Case(KEY, "2026-7 · Klavier", "/g/chor/booking/requests/x", choir.group)
    return open_case(about, choir["otto"], [choir["otto"]])


def says(choir, name, words):
    return send(room_at(choir[name], choir.case.public_id), choir[name], words, f"{name}-{words}").message


def told(message):
    event = MessageSent(
        room_id=message.room_id, room="", group_id=None, actor_id=message.author_id, message_id=message.id
    )
    return set(session().scalars(the_others_of_case(event)))


def test_whom_it_is_about_and_the_staff_talk_and_nobody_else_knows(case):
    with unit_of_work():
        says(case, "otto", "Wann darf ich kommen?")
        says(case, "vera", "Um drei.")
        for name in ("rosa", "mo"):
            assert room_at(case[name], case.case.public_id) is None, name
        listed = {name: [line.title for line in list_of_rooms(case[name])] for name in ("otto", "vera", "mo")}
        assert listed["otto"] == ["2026-7 · Klavier"]
        assert "2026-7 · Klavier" in listed["vera"]
        assert "2026-7 · Klavier" not in listed["mo"]
        assert case.case.public_id not in {room.public_id for room in rooms_of_group(case.group)}
        assert {each.id for each in session().scalars(readers_of(case.case))} == {
            case.otto.id, case.vera.id, case.frieda.id,
        }  # fmt: skip


def test_who_only_read_as_staff_reads_no_more_when_they_are_not(case):
    with unit_of_work():
        reading.read_to(case.room_for("vera", case.case), case["vera"], 1)
        case.puts_out("vera")
        assert room_at(case["vera"], case.case.public_id) is None
        assert not can(case["vera"], "chat.read", case.case)


def test_the_others_are_told_once_and_it_counts_as_new(case):
    with unit_of_work():
        first = says(case, "otto", "Hallo")
        assert told(first) == {case.vera.id, case.frieda.id}
        assert told(says(case, "otto", "Hallo?")) == set()
        assert unread_in(case["vera"])[case.case.id].number == 2
        assert case.case.id not in unread_in(case["mo"])
        assert told(says(case, "vera", "Ja?")) == {case.otto.id, case.frieda.id}
        assert unread_in(case["otto"])[case.case.id].number == 1


def test_whoever_looks_in_is_called_only_once_they_did(case):
    """Where the staff are no side of the case nothing of it stands in their list, and nobody rings for them."""
    with unit_of_work():
        seat_in_case(KEY, lambda: [case["otto"], case["nora"]], calls_staff=False)
        assert told(says(case, "otto", "Hallo")) == {case.nora.id}
        assert case.case.id not in unread_in(case["vera"])
        assert "2026-7 · Klavier" not in [line.title for line in list_of_rooms(case["vera"])]
        reading.read_to(case.room_for("vera", case.case), case["vera"], 1)
        assert told(says(case, "nora", "Ja?")) == {case.otto.id, case.vera.id}
        assert unread_in(case["vera"])[case.case.id].number == 1


def test_who_is_no_side_of_it_any_more_hears_nothing(case):
    with unit_of_work():
        seat_in_case(KEY, lambda: [case["otto"], case["nora"]], calls_staff=False)
        assert room_at(case["nora"], case.case.public_id) is not None
        seat_in_case(KEY, lambda: [case["otto"]], calls_staff=True)
        assert room_at(case["nora"], case.case.public_id) is None
        lost = session().scalars(select(EventRow).where(EventRow.name == SeatLost.name)).one()
        assert lost.facts["member_id"] == case.nora.id


def test_whoever_is_silenced_in_the_group_is_heard_in_their_case(case):
    with unit_of_work():
        seat_in_case(KEY, lambda: [case["otto"], case["nora"]], calls_staff=False)
        there = session().get_one(Membership, (case.nora.id, case.group.id))
        there.muted_until = clock.now() + timedelta(days=1)
        session().flush()
        forget_memberships(case.nora.id)
        says(case, "nora", "Ich habe den Schlüssel noch")
        with pytest.raises(Forbidden):
            case.says("nora", "Probe um acht")


def test_a_case_nobody_has_spoken_in_stands_in_no_list(case):
    with unit_of_work():
        assert "2026-7 · Klavier" not in [line.title for line in list_of_rooms(case["otto"])]


def test_it_opens_once_closes_with_its_case_and_can_open_again(case):
    with unit_of_work():
        assert opened(case).id == case.case.id
        close_case(KEY)
        room = room_at(case["otto"], case.case.public_id)
        assert room.state is RoomState.ARCHIVED
        with pytest.raises(ReadOnly):
            says(case, "otto", "Noch etwas")
        assert opened(case).state is RoomState.ACTIVE
        close_case("booking:8")  # which has none


def test_with_the_case_all_that_was_said_goes(case):
    with unit_of_work():
        says(case, "otto", "Meine Nummer ist …")
        says_elsewhere = case.says("rosa", "Probe um acht").message.id
        forget_cases([KEY])
    with unit_of_work(write=False):
        assert list(session().scalars(select(Message.id))) == [says_elsewhere]
        assert session().scalars(select(Room).where(Room.case == KEY)).one_or_none() is None


def test_a_group_rules_its_own_rooms_and_not_those_of_cases(case):
    with unit_of_work():
        with pytest.raises(BadState):
            rule(case.case, case["frieda"], name="Anders", state=RoomState.READ_ONLY, slow_mode=0)
        with pytest.raises(Forbidden):
            rule(case.case, case["mo"], name="Anders", state=RoomState.READ_ONLY, slow_mode=0)
        open_room(session().get_one(Group, case.group.id), case["frieda"], "2026-8")
