"""How many questions the pages of the stream ask, with cards that were drawn before and without."""

from datetime import timedelta

import pytest

from app.community.models import Comment
from app.features.stream.cards import forget_cards
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, a_post
from tests.features.stream.streamed import cards, seen, some_posts
from tests.query_budget import query_budget


@pytest.fixture
def crowded(town):
    with unit_of_work():
        for number in range(6):
            group = a_group(f"Nr. {number}")
            a_membership(town.otto, group)
            some_posts(group, town.ada, [clock.now() - timedelta(hours=hour) for hour in range(1, 10)])
        moments = [clock.now() - timedelta(hours=hour) for hour in range(1, 30)]
        some_posts(town.square, town.ada, moments, pinned_until=None)
        post = a_post(town.square, town.ada, public_id="linde", pinned_until=clock.now() + timedelta(days=1))
        for number in range(100):
            session().add(Comment(post_id=post.id, author_id=town.ada.id, body=f"Nr. {number}"))
        post.comment_count = 100
    browser = town.browser("otto")
    # The visit is noted, and the place is known for some seconds.
    seen(browser, "/g/dorfplatz")
    forget_cards()
    return browser


@pytest.mark.parametrize(
    ("url", "first", "again"), [("/", 9, 8), ("/g/dorfplatz", 7, 6), ("/g/dorfplatz/linde", 8, 7)]
)
def test_a_page_asks_few_questions(crowded, url, first, again):
    for most in (first, again):
        with query_budget(most):
            seen(crowded, url)


def test_a_page_that_was_drawn_before_asks_for_no_whole_post(crowded):
    seen(crowded, "/g/dorfplatz")
    with query_budget(8) as asked:
        assert len(cards(seen(crowded, "/g/dorfplatz"))) == 21
    assert not [statement for statement in asked if "posts.body" in statement]


def test_what_was_drawn_for_one_is_shown_to_others(crowded, town):
    lena = town.browser("lena")
    for url, body in (("/g/dorfplatz", "posts.body"), ("/g/dorfplatz/linde", "comments.body")):
        seen(lena, url)
        with query_budget(8) as asked:
            seen(crowded, url)
        assert not [statement for statement in asked if body in statement and "public_id = " not in statement]
