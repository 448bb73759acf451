"""Answers on two levels, and nods; counting them disturbs nobody who edits the post."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.actions import comments
from app.community.actions.posts import Writing, edit
from app.community.models import Comments, CommentState, ReactionKind, Revision
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from tests.factories import a_group, a_member, a_membership, a_post

pytestmark = pytest.mark.usefixtures("at_work")


@pytest.fixture
def ada():
    return a_member("Ada")


@pytest.fixture
def post(ada):
    group = a_group("Dorfplatz")
    a_membership(ada, group)
    return a_post(group, ada)


def test_an_answer_to_an_answer_stays_on_the_second_level(ada, post):
    first = comments.comment(post, ada, "Eins")
    second = comments.comment(post, ada, "Zwei", answers=first)
    third = comments.comment(post, ada, "Drei", answers=second)
    assert [each.parent_id for each in (first, second, third)] == [None, first.id, first.id]


def test_comments_are_counted_without_touching_the_version(ada, post):
    version, redraws = post.version, post.redraws
    comments.comment(post, ada, "Eins")
    comments.delete_comment(comments.comment(post, ada, "Zwei"), ada)
    assert (post.comment_count, post.version) == (1, version)
    assert post.redraws > redraws


def test_who_edits_a_post_is_not_disturbed_by_answers_and_nods(ada, post):
    seen = post.version
    comments.comment(post, ada, "Eins")
    comments.react(post, ada, ReactionKind.THANKS, on=True)
    edit(post, ada, Writing(title="Neu", body="Neu"), version=seen)
    assert post.title == "Neu"


def test_nothing_is_no_comment(ada, post):
    with pytest.raises(Refused):
        comments.comment(post, ada, "")


@pytest.mark.parametrize("closed", [Comments.LOCKED, Comments.OFF])
def test_where_comments_are_closed_nobody_answers(ada, post, closed):
    post.comments = closed
    with pytest.raises(Forbidden):
        comments.comment(post, ada, "Doch")


def test_one_changes_ones_own_words_and_the_old_ones_are_kept(at_work, ada, post):
    said = comments.comment(post, ada, "Falsch")
    comments.edit_comment(said, ada, "Richtig", version=said.version)
    assert said.body == "Richtig"
    assert [kept.body for kept in at_work.scalars(select(Revision))] == ["Falsch"]


def test_an_older_version_of_a_comment_overwrites_nothing(ada, post):
    said = comments.comment(post, ada, "Eins")
    seen = said.version
    comments.edit_comment(said, ada, "Zwei", version=seen)
    with pytest.raises(Conflict):
        comments.edit_comment(said, ada, "Drei", version=seen)


def test_nobody_touches_the_words_of_others(ada, post):
    said, otto = comments.comment(post, ada, "Meins"), a_member("Otto")
    for act in (
        lambda: comments.edit_comment(said, otto, "Deins", version=said.version),
        lambda: comments.delete_comment(said, otto),
        lambda: comments.remove_comment(said, otto, "So"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_moderator_removes_with_a_reason(ada, post):
    mara = a_member("Mara")
    a_membership(mara, post.group, Role.MODERATOR)
    said = comments.comment(post, ada, "Grob")
    with pytest.raises(Refused):
        comments.remove_comment(said, mara, "")
    comments.remove_comment(said, mara, "Beleidigung")
    assert (said.state, said.state_reason, post.comment_count) == (CommentState.REMOVED, "Beleidigung", 0)
    with pytest.raises(Conflict):
        comments.delete_comment(said, ada)


def test_saying_a_nod_twice_changes_nothing(ada, post):
    for _ in range(2):
        comments.react(post, ada, ReactionKind.THANKS, on=True)
    comments.react(post, ada, ReactionKind.GLAD, on=True)
    assert post.reaction_counts == {"thanks": 1, "glad": 1}
    for _ in range(2):
        comments.react(post, ada, ReactionKind.THANKS, on=False)
    assert post.reaction_counts == {"glad": 1}


def test_nobody_nods_at_what_is_not_out(ada, post):
    post.published_at = clock.now() + timedelta(days=1)
    with pytest.raises(Forbidden):
        comments.react(post, ada, ReactionKind.THANKS, on=True)
