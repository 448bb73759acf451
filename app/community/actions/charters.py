"""What the people who run a group may choose about it, and what is impossible."""

from typing import TypedDict, get_type_hints

from app.community.models import JoinPolicy, Visibility
from app.community.roles import Role
from app.foundation.language import lazy_
from app.foundation.refusal import Refused

MOST_QUESTIONS = 3


class Choices(TypedDict, total=False):
    """What the people who run a group choose about it."""

    about: str
    description: str
    visibility: Visibility
    join_policy: JoinPolicy
    questions: list[str]
    posting_role: Role
    language: str | None
    icon: str


class Changes(Choices, total=False):
    """What they may change later; the name of a new group is asked for separately."""

    name: str


def refuse_impossible(chosen: Changes) -> None:
    """No other column of a group can be set from outside, and nothing impossible."""
    unknown = set(chosen) - set(get_type_hints(Changes))
    if unknown:
        raise TypeError(f"nobody chooses {', '.join(sorted(unknown))}")
    if not chosen.get("name", "-").strip():
        raise Refused(lazy_("Please give the group a name."), field="name")
    if len(chosen.get("questions", ())) > MOST_QUESTIONS:
        raise Refused(lazy_("Not more than three questions, please."), field="questions")
    if not chosen.get("posting_role", Role.MEMBER).reaches(Role.MEMBER):
        raise Refused(lazy_("Only members can write in a group."), field="posting_role")
