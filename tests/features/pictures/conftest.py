"""A group with people around it, and a way to attach something."""

from dataclasses import dataclass
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from app.community.actions.attachments import keep
from app.community.models import Attachment, Group, Member, Post, Visibility
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.files import receive
from app.foundation.jobs import work_off
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, a_post, sign_in, the_town
from tests.foundation.pictures import located_photo


@dataclass
class Album:
    """Ada posted in the circle, Otto belongs to it, Stefan is its staff, Lena is nobody here."""

    house: House
    people: dict[str, Member]
    circle: Group
    post: Post

    def browser(self, name=""):
        client = self.house.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return sign_in(client, self.people[name]) if name else client

    def attach(self, body=None, name="IMG_1.jpg", **named):
        """Attach a file as a form would: stored first, then named by a row."""
        sent = FileStorage(BytesIO(body or located_photo()), filename=name)
        upload = receive(sent, most_bytes=25_000_000)
        given = {"by": self.people["ada"], "post_id": self.post.id} | named
        with unit_of_work():
            return keep(upload, **given)


def fresh(attachment: Attachment) -> Attachment:
    """The row as it is now."""
    with unit_of_work(write=False):
        return session().get(Attachment, attachment.id, populate_existing=True)


def prepare() -> None:
    """Let the worker do all that waits: hear the fact, then do the slow part."""
    work_off()


@pytest.fixture
def album(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        the_town()
        people = {name: a_member(name.title()) for name in ("ada", "otto", "stefan", "lena")}
        circle = a_group("Chor", slug="chor", visibility=Visibility.HIDDEN)
        for name, role in (("ada", Role.MEMBER), ("otto", Role.MEMBER), ("stefan", Role.STAFF)):
            a_membership(people[name], circle, role)
        return Album(app, people, circle, a_post(circle, people["ada"], public_id="probe"))
