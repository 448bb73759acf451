"""Lindental is told: a small town with a past of three months, made by the same verbs as a real one."""

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

from sqlalchemy import select

from app.community.feature import Module
from app.community.models import Member
from app.community.queries.members import member_by_email
from app.community.registry import features
from app.demo import aftermath, groups, people, place
from app.demo.darkroom import develop
from app.demo.pictures import ARMS, COVER, PICTURES
from app.demo.story import church, council, fire_brigade, hikers, parents, sports
from app.demo.story.people import ACCOUNTS
from app.foundation.db import session
from app.foundation.language import in_zone, speaking
from app.foundation.work import unit_of_work
from app.telling import posts
from app.telling.part import Part
from app.telling.stage import ZONE, Act, Stage, perform
from app.telling.tale import Told

PLAIN_POSTS: tuple[Told, ...] = (
    *(*fire_brigade.POSTS, *sports.POSTS, *council.POSTS),
    *(*parents.POSTS, *church.POSTS, *hikers.POSTS),
)
APP = Path(__file__).parents[1]


class NotEmpty(Exception):
    """Other people live here: the story is only told on an empty page."""


def load() -> bool:
    """Tell the story once; False if it was told before, NotEmpty if other people live here."""
    if is_told():
        return False
    hashes = people.password_hashes()
    stage = Stage(captions={name: picture.alt for name, picture in PICTURES.items()})
    stage.pictures = develop(_pictures(stage))
    with speaking("de"), in_zone(ZONE):
        with unit_of_work():
            perform([*_life(stage, hashes)])
        aftermath.follow(stage, parts())
    return True


def is_told() -> bool:
    """Whether Lindental is there already."""
    with unit_of_work(write=False):
        if member_by_email(ACCOUNTS[0].email) is not None:
            return True
        if session().scalar(select(Member.id).limit(1)) is not None:
            raise NotEmpty
    return False


def parts() -> dict[str, Part]:
    """What the installed flats bring, by name: the room `demo` of each, found by its place."""
    floors = {each.name: "modules" if isinstance(each, Module) else "features" for each in features()}
    rooms = {name: floor for name, floor in floors.items() if any((APP / floor / name).glob("demo*"))}
    return {name: import_module(f"app.{floor}.{name}.demo").PART for name, floor in rooms.items()}


def _life(stage: Stage, hashes: dict[str, str]) -> Iterator[Act]:
    """Everything that happens, in whatever order; each act knows its moment."""
    yield from place.acts(stage)
    yield from people.acts(stage, hashes)
    yield from groups.acts(stage, parts())
    yield from posts.acts(stage, PLAIN_POSTS)
    yield from chain.from_iterable(part.acts(stage) for part in parts().values())


def _pictures(stage: Stage) -> Iterator[str]:
    yield ARMS
    yield from (COVER + circle.picture for circle in groups.circles(parts()))
    tales = chain(PLAIN_POSTS, *(part.tales for part in parts().values()))
    yield from chain.from_iterable(tale.pictures for tale in stage.in_season(tales))
    yield from chain.from_iterable(part.pictures for part in parts().values())
