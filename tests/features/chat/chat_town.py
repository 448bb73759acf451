"""The choir in a data folder of its own, and things that happen to it, in a process of their own.

`python -m tests.features.chat.chat_town` takes acts as tests.foundation.socket_town does.
"""

import json
import sys

from sqlalchemy import select

from app.community.events import MembershipChanged, PostChanged, PostWithdrawn
from app.community.models import Group, Member, Membership, MembershipState, Post, PostState, Visibility
from app.community.roles import Role
from app.features.chat.actions.manners import choose
from app.features.chat.actions.rooms import rule
from app.features.chat.actions.sending import send
from app.features.chat.actions.talks import agree, write_to
from app.features.chat.models import Room, RoomState
from app.features.chat.queries.rooms import room_at
from app.foundation import limits, work
from app.foundation.db import Model, session
from app.foundation.events import record
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, a_post
from tests.features.chat import whole_house
from tests.features.chat.conftest import a_choir
from tests.foundation.socket_town import _member, _signed_in, forget_browsers, sign_in, sign_out


def found() -> dict[str, str]:
    """The choir with its room; everybody has a browser."""
    Model.metadata.create_all(work.database().engine)
    with unit_of_work():
        choir = a_choir()
        for member in (choir.frieda, choir.rosa, choir.nora, choir.otto):
            _signed_in(member)
        return {
            "room": choir.room.public_id,
            "notices": choir.notices.public_id,
            "nora": choir.nora.public_id,
        }


def say(name: str, *words: str) -> int:
    """Somebody writes several messages; returns the last number of the room."""
    limits.forget_all()
    for each in words:
        with unit_of_work():
            seq = send(_room(name), _member(name), each, new_token()).message.seq
    return seq


def say_many(name: str, prefix: str, number: str) -> int:
    """Somebody writes very many: in one unit of work, because nobody looks at how they come."""
    with unit_of_work():
        room, member = _room(name), _member(name)
        for each in range(int(number)):
            limits.forget_all()
            seq = send(room, member, f"{prefix} {each}", new_token()).message.seq
    return seq


def take_in(name: str) -> None:
    """Somebody belongs from now on."""
    with unit_of_work():
        there = session().get(Membership, (_member(name).id, _room("Frieda").group_id))
        if there is None:
            a_membership(_member(name), _room("Frieda").group)
        else:
            there.state = MembershipState.ACTIVE


def put_out(name: str) -> None:
    """Somebody does not belong any more."""
    with unit_of_work():
        member, group_id = _member(name), _room("Frieda").group_id
        there = session().get_one(Membership, (member.id, group_id))
        there.state = MembershipState.REMOVED
        changed = {"group_id": group_id, "actor_id": None, "member_id": member.id}
        record(MembershipChanged(**changed, state="removed", role=Role.MEMBER))


def lock(state: str) -> None:
    """The room is locked, or opened."""
    with unit_of_work():
        room = _room("Frieda")
        rule(room, _member("Frieda"), name=room.name, state=RoomState(state), slow_mode=0)


def post(title: str, slug: str) -> str:
    """Rosa writes a post, in the choir or in a group of hers that nobody else knows; returns its path."""
    with unit_of_work():
        there = session().scalars(select(Group).where(Group.slug == slug)).one_or_none()
        rosa = _member("Rosa")
        if there is None:
            there = a_group("Geheimrat", slug=slug, visibility=Visibility.HIDDEN)
            a_membership(rosa, there)
        return f"/g/{slug}/{a_post(there, rosa, title).public_id}"


def talk(one: str, other: str) -> str:
    """Two people talk, and show that they are there; returns the public id of their room."""
    with unit_of_work():
        room = write_to(_member(other), _member(one), "Hallo", new_token()).message.room
        agree(room, _member(other))
        for name in (one, other):
            choose(_member(name), shows_typing=True, shows_presence=True)
        return room.public_id


def change_post(path: str, title: str) -> None:
    """It is called something else; without a title it is taken back."""
    with unit_of_work():
        wanted = select(Post).where(Post.public_id == path.rsplit("/", 1)[1])
        found = session().scalars(wanted).one()
        found.title = title or found.title
        found.state = PostState.PUBLISHED if title else PostState.RETRACTED
        fact = PostChanged if title else PostWithdrawn
        record(fact(post_id=found.id, group_id=found.group_id, actor_id=found.author_id))


def _room(name: str) -> Room:
    wanted = select(Room.public_id).where(Room.name == "Plausch")
    found = room_at(
        session().scalars(select(Member).where(Member.display_name == name)).one(),
        session().scalar(wanted) or "",
    )
    assert found is not None
    return found


assert whole_house.app
ACTS = {
    each.__name__: each
    for each in (
        found,
        say,
        say_many,
        take_in,
        put_out,
        lock,
        post,
        talk,
        change_post,
        sign_in,
        sign_out,
        forget_browsers,
    )
}

if __name__ == "__main__":
    for line in sys.stdin:
        act, *arguments = json.loads(line)
        print(json.dumps(ACTS[act](*arguments)), flush=True)  # noqa: T201 - for the test that waits
