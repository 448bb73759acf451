"""A choir: Clara leads it and answers Rosa, who wants answers by mail."""

from datetime import UTC, datetime

from sqlalchemy import select

from app.community.actions import comments, posts
from app.community.models import Group, Member, Post
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.features.notifications.models import KindChoice, Way
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, the_town

# A Thursday in November: noon, late evening and the next morning of the village.
NOON = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 26, 21, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)


class Choir:
    """Two people, their group and a post of Rosa's."""

    def __init__(self):
        with unit_of_work():
            the_town()
            self.group, self.clara = a_group("Chor"), a_member("Clara", language="de")
            self.rosa = a_member("Rosa", language="de")
            a_membership(self.clara, self.group, Role.OWNER)
            a_membership(self.rosa, self.group)
            self.post = posts.publish(self.group, self.rosa, posts.Writing(title="Probe am Montag"))
            session().add(KindChoice(member_id=self.rosa.id, kind="stream.answered", way=Way.MAIL))
        queue.work_off()

    def answer(self, post=None, body="Ich komme."):
        """Clara answers."""
        with unit_of_work():
            author = session().get_one(Member, self.clara.id)
            comments.comment(seen(author, post or self.post), author, body)
        queue.work_off()

    def publish(self, title, by=None):
        """Somebody publishes in the group."""
        with unit_of_work():
            author = session().get_one(Member, (by or self.rosa).id)
            post = posts.publish(
                session().get_one(Group, self.group.id), author, posts.Writing(title=title, body="Um acht.")
            )
        queue.work_off()
        return post


def seen(by, post):
    """A post as somebody sees it."""
    return session().scalars(visible_posts(by).where(Post.id == post.id)).unique().one()


def rows(table):
    """All rows, as they are now."""
    with unit_of_work(write=False):
        found = session().scalars(select(table).execution_options(populate_existing=True)).unique().all()
        return sorted(found, key=lambda row: getattr(row, "id", 0))
