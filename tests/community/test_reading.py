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
from app.community.queries.groups import choices_of, group_using
from app.community.queries.posts import post_for, visible_detail
from app.community.visibility import post_is_streamed, visible_groups, visible_posts
from app.foundation import clock
from app.foundation.db import session
from app.modules.lost_found.models import Item
from app.modules.news.models import Article
from app.modules.news.queries.articles import NewsSettings
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


def test_what_a_module_keeps_beside_a_post_is_found_by_those_who_read_the_post():
    group, ada, otto = a_group(visibility=Visibility.HIDDEN, modules=("news",)), a_member(), a_member()
    a_membership(ada, group)
    post = a_post(group, ada, kind="news.article")
    session().add(Article(post=post))
    session().flush()
    found = visible_detail(Article, ada, group.slug, post.public_id)
    assert found is not None
    assert found.post.group is group
    assert visible_detail(Item, ada, group.slug, post.public_id) is None
    assert visible_detail(Article, otto, group.slug, post.public_id) is None
    assert visible_detail(Article, ada, group.slug, a_post(group, ada).public_id) is None
    assert (post_for(ada, post.id), post_for(otto, post.id)) == (post, None)


def test_a_group_is_found_by_a_module_only_where_it_is_switched_on():
    group = a_group(modules=("news",))
    assert group_using("news", None, group.slug) is group
    assert group_using("lost_found", None, group.slug) is None
    group.modules[0].settings = {"needs_review": True, "of_an_older_version": 1}
    assert choices_of(group.id, "news", NewsSettings) == NewsSettings(needs_review=True)


def test_what_a_group_chose_is_known_wherever_only_its_number_is_at_hand():
    group = a_group(modules=("news",))
    group.modules[0].settings = {"needs_review": True}
    session().flush()
    session().expunge_all()
    session().get_one(Group, group.id)  # without its modules, as a job or a post brings it along
    assert choices_of(group.id, "news", NewsSettings) == NewsSettings(needs_review=True)
    assert choices_of(a_group().id, "news", NewsSettings) == NewsSettings()
