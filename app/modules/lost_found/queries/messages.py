"""Notifications in words: what may be said of a thing, and where it is found. Never a name of the other side."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.community.addresses import path_of_post
from app.community.models import Group, Member, Post
from app.foundation.db import session
from app.modules.lost_found.events import ClaimEvent, ItemEvent, MatchSuggested
from app.modules.lost_found.models import Claim

Words = Callable[[Any, Member], str]


def about_thing(text: str) -> Words:
    """A text with `{title}` of the notice; empty when the notice is gone."""
    return lambda fact, _reader: _filled(text, fact.post_id)


def about_find(text: str) -> Words:
    """A text with `{title}` of the found thing of a match."""
    return lambda fact, _reader: _filled(text, fact.found_id)


def about_claim(text: str) -> Words:
    """A text with `{title}`; empty when the claim is gone."""

    def said(fact: ClaimEvent, _reader: Member) -> str:
        claim = session().get(Claim, fact.claim_id)
        return _filled(text, fact.post_id) if claim is not None else ""

    return said


def _filled(text: str, post_id: int) -> str:
    title = session().scalar(select(Post.title).where(Post.id == post_id))
    return str(text).format(title=title) if title is not None else ""


def to_thing(fact: ItemEvent) -> str:
    """The page of the notice."""
    return path_of_post(fact.post_id)


def to_find(fact: MatchSuggested) -> str:
    """The page of the found thing."""
    return path_of_post(fact.found_id)


def to_case(fact: ClaimEvent) -> str:
    """The page of the case."""
    row = (
        session()
        .execute(
            select(Group.slug, Claim.public_id)
            .join(Post, Post.group_id == Group.id)
            .join(Claim, Claim.post_id == Post.id)
            .where(Claim.id == fact.claim_id)
        )
        .one_or_none()
    )
    return case_path(*row) if row else "/"


def case_path(slug: str, claim_id: str) -> str:
    """Where a case is talked about."""
    return f"/g/{slug}/lost-found/cases/{claim_id}"
