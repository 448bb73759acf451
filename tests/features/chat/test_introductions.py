"""Whoever invited somebody and whoever came by it know each other: they talk at once, also without a group in common."""

import re

import pytest
from sqlalchemy import func, select

from app.community.actions.invitations import accept_invitation, invite_by_link, use_invitation
from app.community.actions.memberships import leave
from app.community.events import InvitationUsed
from app.community.models import Group, Invitation, Member
from app.community.queries.invitations import token_of
from app.features.chat import handlers, messages
from app.features.chat.actions import talks
from app.features.chat.actions.reading import forget_seats
from app.features.chat.events import MessageSent
from app.features.chat.models import Introduction
from app.features.chat.queries.acquaintances import acquaintance_at, acquaintances_called, may_talk
from app.features.chat.queries.own import export
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.refusal import Refused
from app.foundation.tokens import digest, new_public_id
from app.foundation.work import unit_of_work
from tests.factories import sign_in


def invited(choir):
    """Otto came onto the place by a link of Frieda's, into no group."""
    with unit_of_work():
        link = Invitation(
            public_id=new_public_id(), inviter_id=choir.frieda.id, expires_at=clock.now().replace(year=2099)
        )
        link.token_digest = digest(token_of(link))
        session().add(link)
        session().flush()
        use_invitation(link, choir["otto"])
    hear(choir)
    return choir


def hear(choir):
    """What the worker does with it."""
    del choir
    with unit_of_work():
        for row in session().scalars(select(EventRow).where(EventRow.name == InvitationUsed.name)):
            handlers.introduce_guest(InvitationUsed(**row.facts))


def test_the_first_message_is_no_request_whoever_begins(choir):
    invited(choir)
    with unit_of_work():
        sent = talks.write_to(choir["frieda"], choir["otto"], "Danke!", "o-1").message
        talks.write_to(choir["frieda"], choir["otto"], "Und noch etwas", "o-2")
        room = sent.room
        told = {"room_id": room.id, "room": room.public_id, "group_id": None, "actor_id": choir.otto.id}
        event = MessageSent(**told, message_id=sent.id)
        assert session().scalars(messages.the_other(event)).all() == [choir.frieda.id]
        assert not session().scalar(select(EventRow).where(EventRow.name == "chat_talk_asked"))
        talks.write_to(choir["otto"], choir["frieda"], "Gern", "f-1")
        talks.block(room, choir["frieda"])
        with pytest.raises(Refused):
            talks.write_to(choir["frieda"], choir["otto"], "Hallo?", "o-3")


def test_others_are_strangers_as_before(choir):
    invited(choir)
    with unit_of_work():
        with pytest.raises(Refused):
            talks.write_to(choir["rosa"], choir["otto"], "Hallo", "o-1")
        assert acquaintance_at(choir["otto"], choir.frieda.public_id) is not None
        assert acquaintance_at(choir["otto"], choir.rosa.public_id) is None
        assert [each.name for each in acquaintances_called(choir["otto"], "fri")] == ["Frieda"]


def test_an_adult_who_invited_a_minor_does_not_write_to_them(choir):
    invited(choir)
    with unit_of_work():
        choir["otto"].is_minor = True
        assert not may_talk(choir["frieda"], choir["otto"])
        with pytest.raises(Refused):
            talks.write_to(choir["otto"], choir["frieda"], "Hallo", "f-1")


def test_who_came_into_a_group_stays_known_after_they_left_it(choir):
    with unit_of_work():
        link = invite_by_link(session().get_one(Group, choir.group.id), choir["frieda"])
        accept_invitation(token_of(link), choir["otto"])
    hear(choir)
    with unit_of_work():
        leave(session().get_one(Group, choir.group.id), choir["otto"])
    with unit_of_work():
        assert may_talk(choir["otto"], choir["frieda"])
        assert not may_talk(choir["otto"], choir["rosa"])
        assert export(choir["otto"])["invited"][0]["invited by"] == "Frieda"
        forget_seats(session().get_one(Member, choir.frieda.id))
        assert session().scalar(select(func.count()).select_from(Introduction)) == 0


def test_the_page_says_that_they_know_each_other(client, choir):
    invited(choir)
    otto = sign_in(client, choir.otto)
    page = otto.get(f"/chat/to/{choir.frieda.public_id}").text
    assert "Sie kennen sich durch eine Einladung" in page
    number = re.search(r'name="op_id" value="([^"]+)"', page)[1]
    answer = otto.post(f"/chat/to/{choir.frieda.public_id}", data={"body": "Danke!", "op_id": number})
    assert answer.status_code == 303
    assert 'class="form chat-composer"' in otto.get(answer.location).text, "one writes on at once"
