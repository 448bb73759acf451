"""Who knows of a group and who reads a post: audience times visibility times person."""

from datetime import timedelta
from itertools import product

import pytest

from app.community.models import (
    Audience,
    Group,
    MembershipState,
    Post,
    PostState,
    Visibility,
)
from app.community.visibility import post_is_streamed, visible_groups, visible_posts
from app.foundation import clock
from app.foundation.db import session
from tests.community.town import (
    FROM_AUTHOR,
    FROM_MODERATOR,
    FROM_STAFF,
    INSIDE,
    PEOPLE,
    WITHOUT_ACCOUNT,
    a_town,
    readers,
)
from tests.factories import a_group, a_member, a_membership, a_post

pytestmark = pytest.mark.usefixtures("at_work")


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
