"""A choir that talks: its people and its room."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.community.models import Group, Member, Membership, MembershipState, Visibility
from app.community.queries.memberships import forget_memberships
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.features.chat.actions.rooms import open_room
from app.features.chat.actions.sending import Beside, Sent, send
from app.features.chat.models import Message, Room, RoomKind
from app.features.chat.queries.messages import one_in
from app.features.chat.queries.rooms import room_at
from app.foundation.db import session
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, the_town


@dataclass
class Choir:
    """Frieda leads, Rosa and Nora sing, Otto is somebody else."""

    group: Group
    room: Room
    notices: Room
    frieda: Member
    rosa: Member
    nora: Member
    otto: Member

    def __getitem__(self, name: str) -> Member:
        """Somebody in the present unit of work."""
        return session().get_one(Member, getattr(self, name).id)

    def room_for(self, name: str, room: Room | None = None) -> Room:
        """The room as this person finds it."""
        found = room_at(self[name], (room or self.room).public_id)
        assert found is not None, f"{name} may not know of the room"
        return found

    def says(self, name: str, words: str, client_id: str = "", **beside: Any) -> Sent:
        """Somebody writes into the room."""
        return send(self.room_for(name), self[name], words, client_id or new_token(), Beside(**beside))

    def message(self, name: str, sent: Sent) -> Message:
        """A message as this person finds it."""
        found = one_in(self.room_for(name), sent.message.public_id)
        assert found is not None
        return found

    def puts_out(self, name: str) -> None:
        """Somebody does not belong any more."""
        there = session().get_one(Membership, (getattr(self, name).id, self.group.id))
        there.state = MembershipState.REMOVED
        session().flush()
        forget_memberships(there.member_id)


def a_choir() -> Choir:
    """Call inside a unit of work."""
    the_town()
    people = [a_member(name) for name in ("Frieda", "Rosa", "Nora", "Otto")]
    group = a_group("Kirchenchor", slug="chor", visibility=Visibility.MEMBERS)
    for member, role in zip(people[:3], (Role.OWNER, Role.MEMBER, Role.MEMBER), strict=True):
        a_membership(member, group, role)
    room = open_room(group, people[0], "Plausch")
    notices = open_room(group, people[0], "Ansagen", RoomKind.ANNOUNCEMENTS)
    return Choir(group, room, notices, *people)


@pytest.fixture
def choir(database) -> Choir:
    del database
    with unit_of_work():
        built = a_choir()
    forget_site()
    return built
