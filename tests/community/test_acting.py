"""Who does what, and that nobody acts on what they cannot see."""

from itertools import product

import pytest

from app.community.models import (
    Audience,
    Comments,
    MembershipState,
    Post,
    PostState,
    Visibility,
)
from app.community.permissions import can
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.foundation import clock
from app.foundation.db import session
from app.modules.news.models import Article
from tests.community.town import FROM_MODERATOR, INSIDE, PEOPLE, WITHOUT_ACCOUNT, a_town, readers
from tests.factories import a_group, a_member, a_membership, a_post

pytestmark = pytest.mark.usefixtures("at_work")


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


@pytest.mark.parametrize("state", list(PostState))
def test_what_stands_beside_a_post_is_judged_like_the_post(state):
    town = a_town(Visibility.LISTED)
    post = a_post(town.group, town.author, audience=Audience.STAFF, state=state)
    beside = Article(post=post)
    for act in ("news.edit", "posts.edit", "site.use"):
        assert [can(each, act, beside) for each in town.people.values()] == [
            can(each, act, post) for each in town.people.values()
        ]
    assert not can(town.people["moderator"], "news.edit", beside), "for staff alone, or taken away"


@pytest.mark.parametrize(("visibility", "audience"), list(product(Visibility, Audience)))
@pytest.mark.parametrize("gone", [MembershipState.LEFT, MembershipState.REMOVED, MembershipState.BANNED])
def test_an_author_who_is_out_acts_only_on_what_they_still_see(visibility, audience, gone):
    group, author = a_group(visibility=visibility), a_member()
    a_membership(author, group, state=gone)
    post = a_post(group, author, audience=audience)
    sees = bool(session().scalars(visible_posts(author).where(Post.id == post.id)).all())
    acts = {act for act in ON_POSTS if can(author, act, post)}
    assert sees or acts == set()
