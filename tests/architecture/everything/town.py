"""Who lives in the town with everything, and the browsers they sit at."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from app.community.actions.members import set_password
from app.community.models import Member, Visibility
from app.community.registry import modules
from app.community.roles import Role
from app.foundation import delivery, jobs, limits
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.passwords import hash_password
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.architecture.everything.part import Here, Part, parts_of
from tests.architecture.wrong import PASSWORD
from tests.factories import a_group, a_member, a_membership, a_post, sign_in, the_town

# Stands in a hidden group that nobody here belongs to.
SECRET = "Nebelhorn"


class Everything:
    """Anna runs the site and every group; the others own what they wrote, lost, found and booked."""

    def __init__(self, house: House, flats: Iterable[str]) -> None:
        self.house = house
        hashed = hash_password(PASSWORD)
        with unit_of_work():
            here = _here()
            self.parts = [live(here) for live in parts_of(flats)]
            self.people = {"anna": here.anna, "mara": here.mara} | _joined(self.parts)
            for member in self.people.values():
                set_password(member, hashed)
            self.hidden = _hide()
        self.ways = _ways(here, self.parts)
        self.browsers = {
            name: sign_in(house.test_client(), member) for name, member in self.people.items()
        } | {"guest": house.test_client()}
        for part in self.parts:
            if part.write_letters is not None:
                part.write_letters(self.browsers)
        limits.forget_all()
        delivery.sweep()
        jobs.work_off()

    def doors(self) -> list[str]:
        """Where no page leads: one is led there after something, or by a mail."""
        with unit_of_work(write=False):
            texts = session().scalars(select(Mail.text)).all()
        mailed = re.findall(r"http://localhost(/\S+)", "\n".join(texts))
        return [*(door for part in self.parts for door in part.doors), *mailed]


def _here() -> Here:
    the_town(state="RP")  # a Land with a card for volunteers
    everywhere = a_group("Neuigkeiten", modules=tuple(each.name for each in modules()))
    here = Here(a_member("Anna Amt", role=Role.ADMIN), a_member("Mara Müller"), everywhere)
    here.belong_to(everywhere)
    return here


def _joined(parts: list[Part]) -> dict[str, Member]:
    people = [pair for part in parts for pair in part.people.items()]
    assert len(people) == len(dict(people)), "two flats call somebody the same"
    return dict(people)


def _ways(here: Here, parts: list[Part]) -> dict[str, tuple[str, ...]]:
    """Anna looks at everything, the others where something is theirs."""
    ways = defaultdict[str, tuple[str, ...]](tuple, anna=("/",), mara=(f"/g/{here.group.slug}",))
    for part in parts:
        for name, beginnings in part.ways.items():
            ways[name] += beginnings
    return dict(ways)


def _hide() -> dict[str, Any]:
    """A group that nobody of the town may know of, and what could stand in an address there."""
    maria = a_member("Maria")
    hidden = a_group(
        "Arbeitskreis", modules=tuple(each.name for each in modules()), visibility=Visibility.HIDDEN
    )
    a_membership(maria, hidden, Role.OWNER)
    post = a_post(hidden, maria, f"Plan {SECRET}", body=SECRET)
    return {
        "slug": hidden.slug,
        "public_id": post.public_id,
        "group_id": hidden.id,
        "post_id": post.id,
    }
