"""Lindental on an empty database: made by the verbs of the house, seen as its people see it."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.community.models import (
    Attachment,
    AttachmentState,
    Comment,
    District,
    Group,
    Member,
    Membership,
    MembershipState,
    Post,
    PostState,
    Reaction,
    Visibility,
)
from app.community.queries.members import member_by_email
from app.community.queries.memberships import memberships_of
from app.community.queries.site import site
from app.community.roles import Role
from app.community.visibility import visible_groups, visible_posts
from app.demo import groups, town
from app.demo.forgetting import forget_everything
from app.demo.story.groups import TELLTALES
from app.demo.story.people import ACCOUNTS, PASSWORD
from app.features.notifications.models import Notification
from app.features.polls.models import Poll
from app.features.search.models import SearchDocument
from app.foundation import clock
from app.foundation.db import Model, session
from app.foundation.events import EventRow
from app.foundation.files import storage
from app.foundation.images import variant_key
from app.foundation.web import House
from app.foundation.work import unit_of_work
from app.modules.get_involved.models import Action
from app.modules.lost_found.models import Custody, Item, ItemState, OfficeRecord, Sighting
from app.modules.news.models import Article
from app.telling.districts import DISTRICTS
from tests.demo.conftest import demo

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("lindental")]


def count(*what: object) -> int:
    return session().scalar(select(func.count()).select_from(*what)) or 0  # type: ignore[arg-type]


def member(key: str) -> Member:
    found = member_by_email(f"{key}@demo.example")
    assert found is not None
    return found


@pytest.fixture
def reading():
    with unit_of_work(write=False):
        yield


@pytest.mark.usefixtures("reading")
class TestTheTown:
    def test_it_has_its_name_its_arms_and_its_districts(self):
        assert site().name == "Lindental"
        assert site().logo is not None
        assert list(session().scalars(select(District.name).order_by(District.position))) == list(DISTRICTS)

    def test_it_is_full_of_life(self):
        assert count(Group) >= 9
        assert count(Post) >= 60
        assert count(Comment) >= 50
        assert count(Reaction) >= 100

    def test_its_past_has_three_months_and_nothing_happened_tomorrow(self):
        now = clock.now()
        recent = select(func.count()).where(Post.published_at.between(now - timedelta(days=93), now))
        assert (session().scalar(recent) or 0) >= 60
        for moment in (Comment.created_at, Reaction.at, EventRow.at, Membership.since, Attachment.created_at):
            assert session().scalar(select(func.max(moment))) <= now

    def test_nobody_answers_before_there_is_something_to_answer(self):
        early = select(func.count()).where(Comment.post_id == Post.id, Comment.created_at < Post.published_at)
        assert session().scalar(early) == 0

    def test_news_come_in_every_state(self):
        posts, each = select(Post.state).join(Article, Article.post_id == Post.id), PostState
        assert set(session().scalars(posts)) == {each.PUBLISHED, each.DRAFT, each.IN_REVIEW, each.RETRACTED}
        now = clock.now()
        for condition in (Post.published_at > now, Post.expires_at < now, Post.edited_at.is_not(None)):
            assert session().scalar(select(func.count()).where(Post.kind == "news.article", condition))

    def test_five_actions_have_come_differently_far_beside_a_rota_and_a_running_date_poll(self):
        actions = list(session().scalars(select(Action).where(Action.is_rota.is_(False))))
        assert len(actions) >= 5
        published = {"published", "postponed", "cancelled", "done", "closed"}
        assert {action.state for action in actions} == {*published, "submitted"}
        moved = [action.state for action in actions if action.postponed_from]
        assert sorted(moved) == ["postponed", "published"]
        assert session().scalars(select(Action).where(Action.is_rota)).one().is_open
        assert session().scalars(select(Poll)).one().takes_answers

    def test_lost_things_stand_where_their_story_left_them(self):
        states = set(session().scalars(select(Item.state)))
        assert states >= {
            *(ItemState.OPEN, ItemState.CLAIM_PENDING, ItemState.CLAIM_ACCEPTED, ItemState.RETURNED),
            *(ItemState.EXPIRED, ItemState.WITHDRAWN, ItemState.PERIOD_EXPIRED, ItemState.FINDER_OFFERED),
            *(ItemState.AUCTION_LISTED, ItemState.MATCH_SUGGESTED, ItemState.RESOLVED, ItemState.GIVEN_UP),
        }
        assert count(Sighting) >= 3

    def test_the_office_has_receipts_without_gap_and_clocks_about_to_end(self):
        in_office = select(OfficeRecord).join(OfficeRecord.item).where(Item.custody == Custody.OFFICE)
        records = session().scalars(in_office.order_by(OfficeRecord.receipt_number)).all()
        numbers = [int(record.receipt_number.rsplit("-", 1)[1]) for record in records]
        years = {record.receipt_number[:6] for record in records}
        assert len(records) >= 8
        assert len(years) > 1 or numbers == list(range(1, len(numbers) + 1))
        soon = clock.now().date() + timedelta(days=14)
        assert sum(clock.now().date() <= record.ends_on <= soon for record in records if record.ends_on) >= 2

    def test_every_picture_is_ready_and_its_original_is_gone(self):
        attachments = session().scalars(select(Attachment)).all()
        assert {attachment.state for attachment in attachments} == {AttachmentState.READY}
        assert all(attachment.alt for attachment in attachments)
        for attachment in attachments:
            assert storage().exists(variant_key(attachment.token, "960.webp"))
            assert not storage().exists(attachment.token)

    def test_every_fact_was_heard_and_can_be_searched(self):
        assert session().scalar(select(func.count()).where(EventRow.delivered_at.is_(None))) == 0
        assert count(SearchDocument) > count(Post)

    def test_people_have_read_what_is_old(self):
        old = clock.now() - timedelta(days=3)
        unread = select(func.count()).where(Notification.read_at.is_(None))
        assert session().scalar(unread.where(Notification.created_at < old)) == 0
        assert session().scalar(unread)

    def test_somebody_waits_at_the_door(self):
        assert session().scalar(select(func.count()).where(Membership.state == MembershipState.APPLIED)) == 2


@pytest.mark.usefixtures("reading")
class TestWhoSeesWhat:
    def test_otto_is_in_no_private_group_and_reads_none_of_their_words(self):
        otto = member("otto")
        own = [each.group for each in memberships_of(otto).values() if each.is_active]
        assert {group.visibility for group in own} == {Visibility.PUBLIC}
        seen = " ".join(
            f"{post.title} {post.body}" for post in session().scalars(visible_posts(otto)).unique()
        )
        assert "Lindental" in seen
        assert [word for word in TELLTALES.values() if word in seen] == []

    def test_the_hidden_group_is_known_to_its_members_and_by_name_to_the_admin(self):
        hidden = session().scalars(select(Group).where(Group.visibility == Visibility.HIDDEN)).one()
        for person in ACCOUNTS:
            known = hidden in session().scalars(visible_groups(member(person.key))).all()
            assert known == (person.key in {"stefan", "anna"}), person.key
        assert hidden not in session().scalars(visible_groups(None)).all()

    def test_not_even_the_admin_reads_the_words_of_a_private_group(self):
        for reader in (None, member("anna")):
            posts = session().scalars(visible_posts(reader)).unique()
            seen = " ".join(f"{post.title} {post.body}" for post in posts)
            assert [word for word in TELLTALES.values() if word in seen] == []

    def test_members_read_their_own_telltale(self):
        for group, word in TELLTALES.items():
            owner = next(circle.owner for circle in groups.circles(town.parts()) if circle.key == group)
            bodies = [
                post.body + post.title for post in session().scalars(visible_posts(member(owner))).unique()
            ]
            assert any(word in body for body in bodies)

    def test_everybody_has_the_role_of_the_story(self):
        assert member("anna").role is Role.ADMIN
        for circle in groups.circles(town.parts()):
            group = session().scalars(select(Group).where(Group.name == circle.name)).one()
            for role, keys in {"owner": circle.owner, **circle.people}.items():
                for key in keys.split():
                    there = session().get_one(Membership, (member(key).id, group.id))
                    assert (there.role, there.state) == (Role(role), MembershipState.ACTIVE)


def test_it_prints_the_accounts(house: House, never_been):
    told = all_posts()
    again = demo(house)
    assert "has been told" not in again
    assert all(words in again for words in (PASSWORD, *(person.email for person in ACCOUNTS)))
    assert all_posts() == told


@pytest.mark.usefixtures("quickly")
def test_a_reset_tells_everything_anew(house: House, never_been):
    told, kept = all_posts(), set(storage().older_than(1e12))
    assert "has been told" in demo(house, "--reset")
    assert len(all_posts()) == len(told)
    assert not all_posts() & told
    assert not set(storage().older_than(1e12)) & kept


def test_whoever_forgets_forgets_everything(never_been):
    forget_everything()
    assert {name: size for name, size in sizes().items() if size} == {}
    assert list(storage().older_than(1e12)) == []


def all_posts() -> set[str]:
    with unit_of_work(write=False):
        return set(session().scalars(select(Post.public_id)))


def sizes() -> dict[str, int]:
    with unit_of_work(write=False):
        return {table.name: count(table) for table in Model.metadata.sorted_tables}


def test_telling_it_twice_changes_nothing():
    before = sizes()
    assert town.load() is False
    assert sizes() == before


@pytest.mark.parametrize("key", [person.key for person in ACCOUNTS])
def test_each_account_signs_in_with_the_password_of_the_demo(house: House, key: str):
    client = browser(house)
    answer = client.post("/sign-in", data={"email": f"{key}@demo.example", "password": PASSWORD})
    assert answer.status_code == 303
    with client.session_transaction() as cookie:
        assert cookie.get("_user_id")


def test_the_others_have_no_password(house: House):
    answer = browser(house).post("/sign-in", data={"email": "hilde@demo.example", "password": PASSWORD})
    assert answer.status_code == 422


def browser(house: House) -> FlaskClient:
    house.config["WTF_CSRF_ENABLED"] = False
    return house.test_client()
