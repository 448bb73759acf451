"""Lindental is told: a small town with a past of three months, made by the same verbs as a real one."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from sqlalchemy import select

from app.community.models import Member
from app.community.queries.members import member_by_email
from app.community.registry import features
from app.demo import (
    actions,
    aftermath,
    booking,
    calendar,
    chat,
    claims,
    groups,
    lost_found,
    news,
    people,
    place,
    polls,
    posts,
    warnings,
)
from app.demo.darkroom import develop
from app.demo.pictures import ARMS, COVER
from app.demo.stage import ZONE, Act, Stage, perform
from app.demo.story import church, council, fire_brigade, get_involved, grill_hut, hikers, parents, sports
from app.demo.story.facilities import PLACES
from app.demo.story.groups import GROUPS
from app.demo.story.people import ACCOUNTS
from app.demo.story.tale import Told
from app.foundation.db import session
from app.foundation.language import in_zone, speaking
from app.foundation.work import unit_of_work

PLAIN_POSTS: tuple[Told, ...] = (
    *(*get_involved.POSTS, *grill_hut.POSTS, *fire_brigade.POSTS, *sports.POSTS),
    *(*council.POSTS, *parents.POSTS, *church.POSTS, *hikers.POSTS),
)


_Tale = TypeVar("_Tale", bound=Told)


class NotEmpty(Exception):
    """Other people live here: the story is only told on an empty page."""


def load() -> bool:
    """Tell the story once; False if it was told before, NotEmpty if other people live here."""
    if is_told():
        return False
    hashes, stage = people.password_hashes(), Stage()
    stage.pictures = develop(_pictures(stage))
    with speaking("de"), in_zone(ZONE):
        with unit_of_work():
            perform([*_life(stage, hashes)])
        aftermath.follow(stage)
    return True


def is_told() -> bool:
    """Whether Lindental is there already."""
    with unit_of_work(write=False):
        if member_by_email(ACCOUNTS[0].email) is not None:
            return True
        if session().scalar(select(Member.id).limit(1)) is not None:
            raise NotEmpty
    return False


def _life(stage: Stage, hashes: dict[str, str]) -> Iterator[Act]:
    """Everything that happens, in whatever order; each act knows its moment."""
    yield from place.acts(stage)
    yield from people.acts(stage, hashes)
    yield from groups.acts(stage)
    yield from posts.acts(stage, _in_season(stage, PLAIN_POSTS))
    yield from news.acts(stage, _in_season(stage, news.ARTICLES))
    yield from lost_found.acts(stage)
    yield from claims.acts(stage)
    yield from calendar.acts(stage)
    yield from booking.acts(stage)
    yield from actions.acts(stage)
    yield from polls.acts(stage)
    yield from warnings.acts(stage)
    if any(each.name == "chat" for each in features()):
        yield from chat.acts(stage)


def _in_season(stage: Stage, tales: Iterable[_Tale]) -> tuple[_Tale, ...]:
    """No mulled wine in July."""
    return tuple(tale for tale in tales if not tale.season or stage.today.month in tale.season)


def _pictures(stage: Stage) -> Iterator[str]:
    tales = _in_season(stage, (*PLAIN_POSTS, *news.ARTICLES, *lost_found.NOTICES))
    yield ARMS
    yield from (COVER + circle.picture for circle in GROUPS)
    yield from chain.from_iterable(tale.pictures for tale in tales)
    yield from chain.from_iterable(facility.pictures for facility in PLACES)
