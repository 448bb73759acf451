"""People with browsers: what they open, send and read, without a screen."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.members import open_account
from app.community.models import Member
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.foundation import jobs
from app.foundation.db import session
from app.foundation.delivery import sweep
from app.foundation.mail import Mail
from app.foundation.passwords import hash_password
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.factories import the_town

PASSWORD = "drei birnen im schrank"
HASH = hash_password(PASSWORD)


class Visitor:
    """Somebody in front of a browser; the answer they look at is `page`."""

    def __init__(self, client: FlaskClient, name: str = "", email: str = "") -> None:
        self.client, self.name, self.email = client, name, email
        self.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"

    def goes(self, path: str) -> "Visitor":
        """Open an address and follow where it leads."""
        self.page = self.client.get(path, follow_redirects=True)
        return self

    def sends(self, path: str, **fields: object) -> "Visitor":
        """Send a form and follow where it leads."""
        self.page = self.client.post(path, data=fields, follow_redirects=True)
        return self

    def signs_in(self) -> "Visitor":
        self.sends("/sign-in", email=self.email, password=PASSWORD)
        assert self.status == 200
        return self

    @property
    def status(self) -> int:
        return self.page.status_code

    @property
    def where(self) -> str:
        """The address in the bar."""
        return self.page.request.path

    @property
    def text(self) -> str:
        """What is read on the page, without the frame of signs."""
        return " ".join(
            unescape(
                re.sub(r"<(script|svg|style).*?</\1>|<[^>]+>", " ", self.page.text, flags=re.DOTALL)
            ).split()
        )

    def sees(self, words: str) -> bool:
        return words in self.text

    @property
    def member(self) -> Member:
        with unit_of_work(write=False):
            return session().scalars(select(Member).where(Member.email == self.email)).one()

    def mails(self) -> list[str]:
        """Their letter box, the newest first."""
        with unit_of_work(write=False):
            wanted = select(Mail).where(Mail.to_address == self.email).order_by(Mail.id.desc())
            return [f"{mail.subject}\n{mail.text}" for mail in session().scalars(wanted)]

    def link(self) -> str:
        """The path of the link in the newest letter."""
        return re.search(r"http://localhost(/\S+)", self.mails()[0])[1]


@pytest.fixture
def place(app: House) -> None:
    """A place that is set up."""
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        the_town(state="BW")
    forget_site()


@pytest.fixture
def visitor(app: House) -> Callable[..., Visitor]:
    """Somebody without an account."""
    app.config["WTF_CSRF_ENABLED"] = False
    return lambda name="", email="": Visitor(app.test_client(), name, email)


@pytest.fixture
def neighbour(place: None, visitor: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Somebody with an account, signed in."""

    def arrives(name: str, role: Role = Role.MEMBER) -> Visitor:
        email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
        with unit_of_work():
            open_account(email, name, HASH, role=role)
        return visitor(name, email).signs_in()

    return arrives


@pytest.fixture
def later(app: House) -> Callable[[], None]:
    """The worker has caught up."""

    def caught_up() -> None:
        sweep()
        jobs.work_off()

    return caught_up
