"""Posts come, change, go, and perhaps come back."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.community.actions import order
from app.community.actions.posts import Writing, draft, edit, publish, release
from app.community.models import Audience, Comments, PostState, Revision, Transition
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.foundation import clock
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused, TooMany
from tests.factories import a_group, a_member, a_membership, a_post

pytestmark = pytest.mark.usefixtures("at_work")


@pytest.fixture
def ada():
    return a_member("Ada")


@pytest.fixture
def square(ada):
    group = a_group("Dorfplatz")
    a_membership(ada, group)
    return group


@pytest.fixture
def keeper(square):
    member = a_member("Mara")
    a_membership(member, square, Role.MODERATOR)
    return member


def told(session, name):
    return session.scalars(select(EventRow).where(EventRow.name == name)).all()


def test_what_is_published_is_out_and_told(at_work, ada, square):
    post = publish(square, ada, Writing(title="Linde", body="Sie blüht."))
    assert post.is_out(clock.now())
    assert [row.facts["post_id"] for row in told(at_work, "post_published")] == [post.id]


def test_a_post_with_an_hour_comes_out_by_itself(ada, square):
    hour = clock.now() + timedelta(hours=3)
    post = draft(square, ada, Writing(body="Später"), kind="post")
    release(post, ada, publish_at=hour)
    assert post.is_scheduled(clock.now())
    assert post.is_out(hour)


def test_nothing_at_all_is_no_post(ada, square):
    with pytest.raises(Refused):
        publish(square, ada, Writing())


def test_strangers_do_not_write(square):
    with pytest.raises(Forbidden):
        publish(square, a_member("Otto"), Writing(body="Hallo"))


def test_whoever_floods_is_asked_to_wait(ada, square):
    with pytest.raises(TooMany):
        for number in range(30):
            publish(square, ada, Writing(body=f"Nummer {number}"))


def test_an_old_text_is_kept(at_work, ada, square):
    post = a_post(square, ada, "Alt", body="Altes", published_at=clock.now() - timedelta(hours=1))
    edit(post, ada, Writing(title="Neu", body="Neues"), version=post.version, note="Uhrzeit")
    kept = at_work.scalars(select(Revision)).one()
    assert (kept.title, kept.body, kept.note) == ("Alt", "Altes", "Uhrzeit")
    assert post.edited_at is not None


def test_a_slip_within_five_minutes_is_nobodys_business(at_work, ada, square):
    post = a_post(square, ada, published_at=clock.now() - timedelta(minutes=4))
    edit(post, ada, Writing(title="Neu", body="Neues"), version=post.version)
    assert at_work.scalars(select(Revision)).all() == []
    assert post.edited_at is None


def test_the_same_text_again_is_no_change_of_text(at_work, ada, square):
    post = a_post(square, ada, "Alt", body="Altes", published_at=clock.now() - timedelta(hours=1))
    edit(post, ada, Writing(title="Alt", body="Altes"), version=post.version)
    assert at_work.scalars(select(Revision)).all() == []


def test_nobody_overwrites_what_they_have_not_seen(ada, square):
    post = a_post(square, ada)
    seen = post.version
    edit(post, ada, Writing(body="Erste"), version=seen)
    with pytest.raises(Conflict):
        edit(post, ada, Writing(body="Zweite"), version=seen)
    assert post.body == "Erste"


def test_what_was_removed_is_not_edited_back(ada, square, keeper):
    post = a_post(square, ada)
    order.remove(post, keeper, "Beleidigung")
    with pytest.raises((Conflict, Refused)):
        edit(post, ada, Writing(body="Doch"), version=post.version)


def test_three_posts_stand_on_top_and_no_more(ada, square, keeper):
    until = clock.now() + timedelta(days=7)
    for number in range(3):
        order.pin(a_post(square, ada, f"Nr. {number}"), keeper, until)
    fourth = a_post(square, ada)
    with pytest.raises(Refused) as refused:
        order.pin(fourth, keeper, until)
    assert refused.value.field == "until"
    with time_machine.travel(until + timedelta(minutes=1)):
        order.pin(fourth, keeper, clock.now() + timedelta(days=1))
        assert fourth.is_pinned(clock.now())


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_a_pin_ends_within_sixty_days(ada, square, keeper, days):
    with pytest.raises(Refused):
        order.pin(a_post(square, ada), keeper, clock.now() + timedelta(days=days))


def test_a_pinned_post_can_be_pinned_anew_and_let_go(ada, square, keeper):
    post = a_post(square, ada)
    for days in (1, 2):
        order.pin(post, keeper, clock.now() + timedelta(days=days))
    order.unpin(post, keeper)
    assert not post.is_pinned(clock.now())


def test_members_keep_no_order(ada, square):
    post = a_post(square, ada)
    for act in (
        lambda: order.pin(post, ada, clock.now() + timedelta(days=1)),
        lambda: order.unpin(post, ada),
        lambda: order.open_comments(post, ada, Comments.OFF),
        lambda: order.remove(post, ada, "So"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_its_author_takes_a_post_away_and_brings_it_back(at_work, ada, square):
    post = a_post(square, ada)
    order.delete(post, ada)
    assert post.state is PostState.DELETED
    order.restore(post, ada)
    assert post.state is PostState.PUBLISHED
    moves = at_work.scalars(select(Transition).order_by(Transition.id)).all()
    assert [move.went_to for move in moves] == ["deleted", "published"]


def test_a_draft_comes_back_as_a_draft(ada, square):
    post = a_post(square, ada, state=PostState.DRAFT, published_at=None)
    order.delete(post, ada)
    order.restore(post, ada)
    assert post.state is PostState.DRAFT


def test_removing_needs_a_reason_that_the_author_reads(ada, square, keeper):
    post = a_post(square, ada)
    with pytest.raises(Refused):
        order.remove(post, keeper, "")
    order.remove(post, keeper, "Beleidigung")
    assert (post.state, post.state_reason) == (PostState.REMOVED, "Beleidigung")


def test_only_a_moderator_brings_back_what_was_removed(ada, square, keeper):
    post = a_post(square, ada)
    order.remove(post, keeper, "Versehen")
    with pytest.raises(Forbidden):
        order.restore(post, ada)
    order.restore(post, keeper)
    assert (post.state, post.state_reason) == (PostState.PUBLISHED, "")


def test_deleting_and_restoring_does_not_wash_a_removed_post_clean(ada, square, keeper):
    post = a_post(square, ada)
    order.remove(post, keeper, "Beleidigung")
    order.delete(post, ada)
    order.restore(post, ada)
    assert (post.state, post.state_reason) == (PostState.REMOVED, "Beleidigung")


def test_a_retracted_post_comes_back_retracted(ada, square):
    post = a_post(square, ada)
    from_there = PostState.RETRACTED
    post.state = from_there
    order.delete(post, ada)
    order.restore(post, ada)
    assert post.state is from_there


def test_what_is_there_cannot_be_restored(ada, square):
    with pytest.raises(Conflict):
        order.restore(a_post(square, ada), ada)


def test_a_published_post_is_not_released_again(ada, square):
    with pytest.raises(Conflict):
        release(a_post(square, ada), ada)


def test_what_a_form_does_not_ask_for_stays_as_it_is(at_work):
    group, ada = a_group(), a_member()
    post = a_post(group, ada, comments=Comments.LOCKED, audience=Audience.MEMBERS, language="en", plain="Hi.")
    typed = Writing.typed({"title": "Neu", "alts": "Ein Hund\n\nEine Katze", "other": 1}, post, language="de")
    kept = (typed.comments, typed.audience, typed.language, typed.plain, typed.kept_alts)
    assert kept == (Comments.LOCKED, Audience.MEMBERS, "en", "Hi.", None)
    assert (typed.title, typed.body, typed.alts) == ("Neu", "", ("Ein Hund", "", "Eine Katze"))
    assert Writing.typed({"body": None}, None, language="en") == Writing(language="en")
