"""Everybody who may come along at a group, for the tables of reading and acting."""

from dataclasses import dataclass

from app.community.models import (
    Group,
    Member,
    MembershipState,
    MemberState,
    Post,
)
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.foundation.db import session
from tests.factories import a_group, a_member, a_membership

INSIDE = [role.value for role in Role if role is not Role.GUEST]
STRANGERS = [
    "guest",
    "unconfirmed",
    "suspended",
    "outsider",
    "applicant",
    "invited",
    "left",
    "removed",
    "banned",
]
TOWN = ["town_staff", "town_admin"]
PEOPLE = [*STRANGERS, *TOWN, *INSIDE]
WITHOUT_ACCOUNT = {"guest", "unconfirmed", "suspended"}
FROM_STAFF = {"staff", "admin", "owner"}
FROM_MODERATOR = {"moderator", *FROM_STAFF}
FROM_AUTHOR = {"author", *FROM_MODERATOR}


@dataclass
class Town:
    group: Group
    author: Member
    people: dict[str, Member | None]


def a_town(visibility, **named):
    group, author = a_group("Chor", visibility=visibility, **named), a_member("Author")
    a_membership(author, group)
    people: dict[str, Member | None] = {"guest": None}
    people["unconfirmed"] = a_member(state=MemberState.UNCONFIRMED)
    people["suspended"] = a_member(state=MemberState.SUSPENDED)
    people["outsider"] = a_member()
    people["town_staff"] = a_member(role=Role.STAFF)
    people["town_admin"] = a_member(role=Role.ADMIN)
    for state in (state for state in MembershipState if state is not MembershipState.ACTIVE):
        people[state.value] = a_member()
        a_membership(people[state.value], group, state=state)
    people["applicant"] = people.pop("applied")
    a_membership(people["suspended"], group, Role.OWNER)
    for role in INSIDE:
        people[role] = a_member()
        a_membership(people[role], group, Role(role))
    return Town(group, author, people)


def readers(town, post):
    session().flush()
    return {
        name
        for name in PEOPLE
        if session().scalars(visible_posts(town.people[name]).where(Post.id == post.id)).all()
    }
