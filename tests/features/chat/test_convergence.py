"""Whatever the network, the server and moderators do: in the end everybody has read the same, once, in one order.

Hypothesis makes up the troubles. The clients follow the rules of static/js/chat/history.js; everything else is the real
thing: the actions, what is missed, and the telling of this process.
"""

from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.community.models import Membership, MembershipState
from app.community.permissions import Forbidden
from app.community.queries.memberships import forget_memberships
from app.features.chat import telling
from app.features.chat.actions import changing
from app.features.chat.actions.sending import send
from app.features.chat.models import Message
from app.features.chat.queries.changes import missed
from app.features.chat.queries.messages import messages_in, one_in
from app.features.chat.queries.rooms import room_at
from app.features.chat.refusals import BadState, StaleRevision
from app.features.chat.spoken import spoken_changes
from app.foundation import limits
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.chat.conftest import Choir
from tests.made_up import cases

NAMES = ("frieda", "rosa", "nora")


@dataclass
class Client:
    """One person's page: what it shows, its last number, what waits to be sent."""

    name: str
    last: int = 0
    is_online: bool = False
    shown: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def apply(self, event):
        message = event["message"]
        if message:
            self.shown[message["id"]] = (message["seq"], message["state"], message["html"])

    def take_missed(self, found):
        if found["reset"]:
            self.last, self.shown = 0, {}
            return
        for event in found["events"]:
            if event["seq"] > self.last:
                self.apply(event)
        self.last = max(self.last, found["to_seq"])


class World:
    """The room, its pages, and the wire between them."""

    def __init__(self, choir: Choir) -> None:
        self.choir = choir
        self.clients = {name: Client(name) for name in NAMES}
        self.topic = telling.topic_of(choir.room.public_id)
        self.numbers = count(1)

    # What a teller sees of this process.
    def are_there(self, _topic):
        return any(client.is_online for client in self.clients.values())

    def say(self, _topic, _event, words, *, besides=0):
        for client in self.clients.values():
            if client.is_online and getattr(self.choir, client.name).id != besides:
                self._hear(client, words)

    def say_to(self, member_id, _topic, _event, words):
        for client in self.clients.values():
            if client.is_online and getattr(self.choir, client.name).id == member_id:
                self._hear(client, words)

    def _hear(self, client, event):
        if "seq" not in event or event["seq"] <= client.last:
            return
        if event["seq"] > client.last + 1:
            self.sync(client)
            return
        client.apply(event)
        client.last = event["seq"]

    # What happens.
    def signal(self):
        telling.tell_changes(self.topic, self)

    def sync(self, client):
        with unit_of_work(write=False):
            room = self._room(client.name)
            if room is not None:
                client.take_missed(spoken_changes(room, missed(room, client.last), self.choir[client.name]))

    def connect(self, client):
        with unit_of_work(write=False):
            room = self._room(client.name)
            if room is None:
                return
            client.is_online = True
            telling.begin(room.public_id, room.last_seq)
        self.sync(client)

    def write(self, client):
        number = next(self.numbers)
        client.waiting.append((f"{client.name}-{number}", f"Nummer {number}"))

    def drain(self, client, *, is_ack_lost):
        """One message in flight; without an answer it stays where it is."""
        limits.forget_all()
        if not client.waiting or not client.is_online:
            return
        client_id, words = client.waiting[0]
        with unit_of_work():
            room = self._room(client.name)
            if room is None:
                return
            send(room, self.choir[client.name], words, client_id)
        if not is_ack_lost:
            client.waiting.pop(0)

    def change(self, client, which, verb):
        """Mend, take back or nod at some message."""
        limits.forget_all()
        with unit_of_work():
            room = self._room(client.name)
            ids = session().scalars(messages_in(room)).all() if room is not None else []
            if not ids:
                return
            message = one_in(room, ids[which % len(ids)].public_id)
            verb(message, self.choir[message.author.display_name.lower()])

    def move(self, client, state):
        with unit_of_work():
            key = (getattr(self.choir, client.name).id, self.choir.group.id)
            session().get_one(Membership, key).state = state
            forget_memberships(key[0])
        client.is_online = client.is_online and state is MembershipState.ACTIVE

    def _room(self, name):
        return room_at(self.choir[name], self.choir.room.public_id)


def mend(message: Message, by):
    changing.edit(message, by, f"{message.body} (neu)", rev=message.rev)


STEPS = {
    "write": lambda world, client, _which: world.write(client),
    "send": lambda world, client, _which: world.drain(client, is_ack_lost=False),
    "lose": lambda world, client, _which: world.drain(client, is_ack_lost=True),
    "signal": lambda world, _client, _which: world.signal(),
    "mend": lambda world, client, which: world.change(client, which, mend),
    "delete": lambda world, client, which: world.change(client, which, changing.delete_message),
    "connect": lambda world, client, _which: world.connect(client),
    "disconnect": lambda _world, client, _which: setattr(client, "is_online", False),
    "put out": lambda world, client, _which: (
        client.name == "frieda" or world.move(client, MembershipState.REMOVED)
    ),
    "take in": lambda world, client, _which: world.move(client, MembershipState.ACTIVE),
}


def restart(world):
    """The server begins anew: it has told nobody anything, and everybody has to come back."""
    telling._told.clear()
    for client in world.clients.values():
        client.is_online = False


steps = st.lists(
    st.tuples(st.sampled_from([*STEPS, "write", "send", "send", "signal", "restart"]), st.sampled_from(NAMES),
              st.integers(0, 20)),
    max_size=40,
)  # fmt: skip


@pytest.mark.slow
@given(steps)
@settings(max_examples=cases(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_reads_the_same_in_the_end(database, choir, made_up):
    with database.given_back():
        telling._told.clear()
        world = World(choir)
        for step, name, which in made_up:
            if step == "restart":
                restart(world)
                continue
            try:
                STEPS[step](world, world.clients[name], which)
            except (BadState, StaleRevision, Forbidden):  # the last: whoever wrote it was put out since
                continue
        come_to_rest(world)
        assert_same(world)


def come_to_rest(world):
    for client in world.clients.values():
        if client.name != "frieda":
            world.move(client, MembershipState.ACTIVE)
        world.connect(client)
    for client in world.clients.values():
        while client.waiting:
            world.drain(client, is_ack_lost=False)
            world.signal()
    for client in world.clients.values():
        world.sync(client)


def assert_same(world):
    with unit_of_work(write=False):
        room = world._room("frieda")
        truth = spoken_changes(room, missed(room, 0), None)
        rows = session().scalars(messages_in(room).order_by(Message.seq)).all()
        bodies = [row.client_id for row in rows]
    assert len(bodies) == len(set(bodies)), "nothing is there twice"
    assert truth["to_seq"] == room.last_seq
    assert [event["seq"] for event in truth["events"]] == list(range(1, room.last_seq + 1)), "no gaps"
    expected = {}
    for event in truth["events"]:
        message = event["message"]
        if message:
            expected[message["id"]] = (message["seq"], message["state"], message["html"])
    for client in world.clients.values():
        assert client.last == room.last_seq
        assert client.shown == expected, client.name
