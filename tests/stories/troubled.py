"""A small town in which people write posts and messages and ask for the hut, whatever happens to the servers.

`python -m tests.stories.troubled NAME …` founds it; what was founded is answered as JSON.
"""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from sqlalchemy import select

from app import create_app
from app.community.actions.posts import Writing
from app.community.models import Group, Member
from app.community.roles import Role
from app.features.chat.actions.rooms import open_room
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.facilities import change_state, set_up
from app.modules.booking.models import FacilityState, Mode
from app.modules.warnings.actions.preparing import Draft, prepare
from app.modules.warnings.models import Hazard, Level
from config import Config
from tests.browser.serving import House, run_inside
from tests.factories import a_group, a_member, a_membership
from tests.foundation.socket_town import found, settle
from tests.stories.crashing import Writer

HUT = {"mode": Mode.NOON, "shortest": 1, "longest": 3}


class Poster(Writer):
    """Posts, and takes its time: on a quick processor too there must be something left to say at the end."""

    pause = 0.9


class Talker(Writer):
    """Says one thing after the other in the room of the square."""

    pause, room = 0.3, ""

    def form(self, title: str) -> tuple[str, str, dict[str, str]]:
        return f"/chat/{self.room}", f"/chat/{self.room}/messages", {"body": title}


class Renter(Writer):
    """Asks for the hut, night after night."""

    pause, hut, offer = 1.0, "", ""
    nights: Iterator[int] = count(10)

    def form(self, title: str) -> tuple[str, str, dict[str, str]]:
        first = clock.now().date() + timedelta(days=next(self.nights))
        last = first + timedelta(days=1)
        times = {"first": first.isoformat(), "last": last.isoformat(), "offer": self.offer}
        return self.hut, self.hut, times | {"purpose": title, "name": "Ada", "email": "ada@example.org"}


class Warner(Writer):
    """Lets out the one warning that lies ready, in a browser that has it open."""

    ready = ""

    def form(self, title: str) -> tuple[str, str, dict[str, str]]:
        del title
        return self.ready, f"{self.ready}/release", {}


def writers_in(house: House, people: list[str]) -> list[Writer]:
    """One of each kind, each in the names of all these people."""
    told = json.loads(run_inside(house, "tests.stories.troubled", *people))
    Talker.room, Renter.hut, Renter.offer = told["room"], told["hut"], told["offer"]
    Warner.ready = told["warning"]
    return [Poster(people, house, 15), Talker(people, house, 40), Renter(people, house, 4)]


def _found(people: list[str]) -> dict[str, str]:
    found()
    settle(*people)
    with unit_of_work():
        square = session().scalars(select(Group).where(Group.slug == "square")).one()
        ada = session().scalars(select(Member).where(Member.display_name == "Ada")).one()
        room = open_room(square, ada, "Plausch")
        rooms, stefan = a_group("Unsere Räume", slug="rooms", modules=("booking",)), a_member("Stefan")
        a_membership(stefan, rooms, Role.STAFF)
        hut = set_up(rooms, stefan, Writing(title="Grillhütte", body="Am Hang."), HUT, units=["Hütte"])
        change_state(hut, stefan, FacilityState.ACTIVE)
        door = f"/g/rooms/booking/f/{hut.post.public_id}/request"
        told = {"room": room.public_id, "hut": door, "offer": hut.offers[0].public_id}
    return told | {"warning": _a_warning_lies_ready()}


def _a_warning_lies_ready() -> str:
    """Felix is on duty and may let it out alone; its address."""
    settle("Felix")
    with unit_of_work():
        felix = session().scalars(select(Member).where(Member.display_name == "Felix")).one()
        station = a_group("Feuerwehr", slug="fire", modules=("warnings",))
        a_membership(felix, station, Role.MODERATOR)
        words = {"title": "Trinkwasser abkochen", "body": "Zehn Minuten."}
        warning = prepare(station, felix, Draft(level=Level.DANGER, hazard=Hazard.BOIL_WATER, **words))
        return f"/g/fire/warnings/{warning.post.public_id}"


if __name__ == "__main__":
    create_app(Config.from_environment())
    print(json.dumps(_found(sys.argv[1:])))  # noqa: T201 - for the test that waits
