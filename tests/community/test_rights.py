"""Who reads what and who does what: the tables of the shared model, and that nobody acts on what they cannot see."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from app.community.models import (
    Audience,
    Comments,
    Group,
    Member,
    MembershipState,
    MemberState,
    Post,
    PostState,
    Visibility,
)
from app.community.permissions import can
from app.community.roles import Role
from app.community.visibility import post_is_streamed, visible_groups, visible_posts
from app.foundation import clock
from app.foundation.db import session
from tests.factories import a_group, a_member, a_membership, a_post

pytestmark = pytest.mark.usefixtures("at_work")

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


@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_knows_of_a_group(visibility):
    town = a_town(visibility)
    knows = {
        name
        for name in PEOPLE
        if session().scalars(visible_groups(town.people[name]).where(Group.id == town.group.id)).all()
    }
    assert (
        knows
        == {
            Visibility.PUBLIC: set(PEOPLE),
            Visibility.LISTED: set(PEOPLE),
            Visibility.MEMBERS: set(PEOPLE) - WITHOUT_ACCOUNT,
            Visibility.HIDDEN: {*INSIDE, "town_admin"},
        }[visibility]
    )


READERS_IN_PUBLIC = {
    Audience.PUBLIC: set(PEOPLE),
    Audience.RESIDENTS: set(PEOPLE) - WITHOUT_ACCOUNT,
    Audience.MEMBERS: {*INSIDE, "town_admin"},
    Audience.STAFF: {*FROM_STAFF, "town_admin"},
}


@pytest.mark.parametrize(("visibility", "audience"), list(product(Visibility, Audience)))
def test_who_reads_a_post(visibility, audience):
    town = a_town(visibility)
    post = a_post(town.group, town.author, audience=audience)
    expected = READERS_IN_PUBLIC[audience]
    if visibility is not Visibility.PUBLIC:
        expected = set(INSIDE) if audience is not Audience.STAFF else FROM_STAFF
    assert readers(town, post) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (PostState.DRAFT, set()),
        (PostState.IN_REVIEW, FROM_AUTHOR),
        (PostState.RETRACTED, FROM_AUTHOR),
        (PostState.REMOVED, FROM_MODERATOR),
        (PostState.DELETED, set()),
    ],
)
@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_reads_what_is_not_out(visibility, state, expected):
    town = a_town(visibility)
    post = a_post(town.group, town.author, state=state)
    keeps_order = {"town_admin"} if visibility is Visibility.PUBLIC and expected else set()
    assert readers(town, post) == expected | keeps_order
    assert session().scalars(visible_posts(town.author).where(Post.id == post.id)).all() == [post], (
        "its author does"
    )


@pytest.mark.parametrize("visibility", list(Visibility))
def test_a_scheduled_post_waits_for_its_hour(visibility):
    town = a_town(visibility)
    post = a_post(town.group, town.author, published_at=clock.now() + timedelta(hours=1))
    before = readers(town, post)
    assert before - {"town_admin"} == FROM_AUTHOR
    with clock.at(clock.now() + timedelta(hours=2)):
        assert readers(town, post) >= set(INSIDE)


@pytest.mark.parametrize("gone", [MembershipState.LEFT, MembershipState.REMOVED, MembershipState.BANNED])
@pytest.mark.parametrize("visibility", [each for each in Visibility if each is not Visibility.PUBLIC])
def test_who_left_a_private_group_lost_their_own_words_too(visibility, gone):
    group, author = a_group(visibility=visibility), a_member()
    a_membership(author, group, state=gone)
    post = a_post(group, author)
    assert session().scalars(visible_posts(author).where(Post.id == post.id)).all() == []


# The permission core of C5, as far as the shared model decides it: who does what in a public and in a private group.
ON_POSTS = {
    "comments.write": (set(PEOPLE) - WITHOUT_ACCOUNT - {"banned"}, set(INSIDE)),
    "posts.react": (set(PEOPLE) - WITHOUT_ACCOUNT - {"banned"}, set(INSIDE)),
    "posts.edit": ({"admin", "owner", "town_admin"}, {"admin", "owner"}),
    "posts.delete": ({"owner"}, {"owner"}),
    "posts.moderate": ({*FROM_MODERATOR, "town_admin"}, FROM_MODERATOR),
}
ON_GROUPS = {
    "posts.publish": ({*INSIDE, "town_admin"}, set(INSIDE)),
    "group.read_members": ({*INSIDE, "town_admin"}, set(INSIDE)),
    "group.moderate": ({*FROM_MODERATOR, "town_admin"}, FROM_MODERATOR),
    "group.manage": ({"admin", "owner", "town_admin"}, {"admin", "owner"}),
}


@pytest.mark.parametrize("act", [*ON_POSTS, *ON_GROUPS])
@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_may_do_what(visibility, act):
    town = a_town(visibility)
    thing = a_post(town.group, town.author) if act in ON_POSTS else town.group
    public, private = (ON_POSTS | ON_GROUPS)[act]
    expected = public if visibility is Visibility.PUBLIC else private
    assert {name for name in PEOPLE if can(town.people[name], act, thing)} == expected


@pytest.mark.parametrize("least", [Role.MEMBER, Role.AUTHOR, Role.MODERATOR, Role.ADMIN])
def test_a_group_says_who_writes(least):
    town = a_town(Visibility.LISTED, posting_role=least)
    writers = {name for name in PEOPLE if can(town.people[name], "posts.publish", town.group)}
    assert writers == {role for role in INSIDE if Role(role).reaches(least)} | FROM_MODERATOR


@pytest.mark.parametrize("act", [*ON_POSTS, *ON_GROUPS])
def test_in_an_archived_group_nothing_is_written(act):
    town = a_town(Visibility.PUBLIC, archived_at=clock.now())
    thing = a_post(town.group, town.author) if act in ON_POSTS else town.group
    allowed = {name for name in PEOPLE if can(town.people[name], act, thing)}
    is_kept = act in {"group.read_members", "group.manage", "posts.delete"}
    assert bool(allowed) is is_kept


@pytest.mark.parametrize(
    ("comments", "may"), [(Comments.OPEN, True), (Comments.LOCKED, False), (Comments.OFF, False)]
)
def test_where_comments_are_closed_only_the_owner_still_speaks(comments, may):
    town = a_town(Visibility.PUBLIC)
    post = a_post(town.group, town.author, comments=comments)
    assert can(town.people["member"], "comments.write", post) is may
    assert can(town.people["owner"], "comments.write", post)


CASES = list(product(Visibility, Audience, PostState))


@pytest.mark.parametrize(("visibility", "audience", "state"), CASES)
def test_nobody_acts_on_what_they_cannot_see(visibility, audience, state):
    town = a_town(visibility)
    post = a_post(town.group, town.author, audience=audience, state=state)
    seen = readers(town, post)
    blind = {
        (name, act)
        for act in ON_POSTS
        for name in PEOPLE
        if can(town.people[name], act, post) and name not in seen
    }
    assert blind == set()


@pytest.mark.parametrize(("visibility", "audience"), list(product(Visibility, Audience)))
@pytest.mark.parametrize("gone", [MembershipState.LEFT, MembershipState.REMOVED, MembershipState.BANNED])
def test_an_author_who_is_out_acts_only_on_what_they_still_see(visibility, audience, gone):
    group, author = a_group(visibility=visibility), a_member()
    a_membership(author, group, state=gone)
    post = a_post(group, author, audience=audience)
    sees = bool(session().scalars(visible_posts(author).where(Post.id == post.id)).all())
    acts = {act for act in ON_POSTS if can(author, act, post)}
    assert sees or acts == set()


@pytest.mark.parametrize(("visibility", "audience"), list(product(Visibility, Audience)))
def test_a_stream_shows_nothing_that_cannot_be_opened(visibility, audience):
    town = a_town(visibility)
    post = a_post(town.group, town.author, audience=audience)
    session().flush()
    for name in PEOPLE:
        member = town.people[name]
        opened = session().scalars(visible_posts(member).where(Post.id == post.id)).all()
        streamed = (
            session().scalars(visible_posts(member).where(Post.id == post.id, post_is_streamed(member))).all()
        )
        assert set(streamed) <= set(opened), name
