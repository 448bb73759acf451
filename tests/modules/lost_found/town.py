"""The people and things of the stories about lost and found things."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.community.models import Member
from app.community.roles import Role
from app.features.chat.actions.sending import send
from app.features.chat.queries.rooms import room_at, room_of_case
from app.foundation.db import NoSession, session
from app.foundation.earth import Point
from app.foundation.tokens import new_token
from app.modules.lost_found.actions.claims import accept, claim_thing
from app.modules.lost_found.actions.intake import Intake, receive
from app.modules.lost_found.actions.reporting import report_thing
from app.modules.lost_found.actions.writing import Report
from app.modules.lost_found.models import (
    Category,
    Claim,
    Colour,
    Custody,
    Item,
    Side,
    Species,
    ValueClass,
    Wish,
)
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.items import item_of
from app.modules.lost_found.queries.talks import key_of
from tests.factories import a_group, a_member, a_membership, the_town

SECRET = "Einhorn aus Messing mit Kerbe"
MARKET = Point(48.12345, 8.98765)

KEYS = Report(
    side=Side.FOUND,
    category=Category.KEYS,
    happened_from=date(2026, 11, 1),
    happened_to=date(2026, 11, 1),
    title="Schlüsselbund am Marktbrunnen",
    colours=(Colour.SILVER, Colour.RED),
    brand="Abus",
    place="Marktplatz",
    point=MARKET,
    features=(SECRET,),
    value_class=ValueClass.UP_TO_50,
)


def says(claim: Claim, by: Member, words: str) -> None:
    """Somebody writes to the other party."""
    talk = room_of_case(key_of(claim.id))
    room = talk and room_at(by, talk.public_id)
    assert room is not None, f"{by.name} may not know of the talk"
    send(room, by, words, new_token())


def yesterday() -> date:
    return town_today() - timedelta(days=1)


def keys(**changes: Any) -> Report:
    """A found key ring, found yesterday."""
    return replace(KEYS, happened_from=yesterday(), happened_to=yesterday(), **changes)


def lost_keys(**changes: Any) -> Report:
    """The same key ring, missed by its owner."""
    day = yesterday()
    missed = {"side": Side.LOST, "title": "Mein Schlüsselbund ist weg", "features": (), "value_class": None}
    return replace(KEYS, happened_from=day, happened_to=day, **(missed | changes))


def a_cat(**changes: Any) -> Report:
    """A missing cat."""
    day = yesterday()
    cat = {
        "side": Side.LOST, "category": Category.ANIMAL, "title": "", "species": Species.CAT, "pet_name": "Minka",
        "body": "Grau getigert, weiße Pfoten, sehr scheu.", "features": (), "number": "276098102345678",
        "value_class": None, "brand": "", "colours": (Colour.GREY,),
    }  # fmt: skip
    return replace(KEYS, happened_from=day, happened_to=day, **(cat | changes))


PEOPLE = {
    "rosa": ("Rosa Finder", Role.MEMBER),
    "otto": ("Otto Verlierer", Role.MEMBER),
    "mara": ("Mara Leserin", Role.MEMBER),
    "stefan": ("Stefan Amt", Role.STAFF),
    "anna": ("Anna Amt", Role.STAFF),
}
OFFICE = {
    "office_name": "Fundbüro Lindental",
    "office_address": "Rathausplatz 1",
    "office_hours": "Mo 8–12 Uhr",
    "storage_places": ["Regal 1", "Regal 2"],
}


class Town:
    """A town with a group for lost things: rosa finds, otto lost, stefan and anna are the office, mara reads.

    Whoever asks gets the people and the group as they are in the present unit of work.
    """

    def __init__(self, *, office: bool = False, guests: bool = False, **named: Any) -> None:
        the_town(state="BW")
        group = a_group("Gesucht – Gefunden", modules=("lost_found",), **named)
        group.modules[0].settings = {"office": office, "guest_reports": guests, **OFFICE}
        self._rows: dict[str, Any] = {"group": group}
        for name, (full, role) in PEOPLE.items():
            self._rows[name] = a_member(full)
            a_membership(self._rows[name], group, role)
        session().flush()

    def __getattr__(self, name: str) -> Any:
        if name not in self._rows:
            raise AttributeError(name)
        row = self._rows[name]
        try:
            return session().get_one(type(row), row.id)
        except NoSession:
            return row

    def found_keys(self, by: Member | None = None, **changes: Any) -> Item:
        return report_thing(self.group, by or self.rosa, keys(**changes))

    def received(self, **changes: Any) -> Item:
        """The key ring as the office has it."""
        item = self.found_keys()
        receive(item, self.stefan, at_the_office(**changes))
        return item

    def accepted(self, item: Item, by: Member | None = None) -> Claim:
        claim = claim_thing(item, by or self.otto, "Ein Einhorn hängt daran")
        accept(claim, self.rosa)
        return claim


def here(item: Item) -> Item:
    """A thing as it is in the present unit of work."""
    found = item_of(item.post_id)
    assert found is not None
    return found


def at_the_office(**changes: Any) -> Intake:
    """What staff writes down for something of medium value."""
    given = {
        "custody": Custody.OFFICE,
        "value_class": ValueClass.UP_TO_50,
        "storage": "Regal 1",
        "wish": Wish.OWNERSHIP,
    }
    return Intake(**(given | changes))
