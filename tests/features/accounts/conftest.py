"""The village hall of the account tests: Rosa, a mailbox, and short ways to its doors."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.members import open_account
from app.community.models import Comment, Member, Reaction, ReactionKind
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.foundation import passwords
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.passwords import hash_password
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, a_post, the_town

PASSWORD = "drei birnen im schrank"
HASH = hash_password(PASSWORD)


@pytest.fixture(autouse=True)
def town(app: House) -> None:
    """A place that is set up and lets everybody sign up."""
    with unit_of_work():
        the_town()
    forget_site()


@pytest.fixture
def rosa(town: None) -> Member:
    """A resident with an account."""
    return an_account("rosa@example.org", "Rosa Berger")


@pytest.fixture
def letters(rosa):
    """Rosa has written two posts and a comment, one of the posts for the town hall."""
    with unit_of_work():
        member, other = session().get_one(Member, rosa.id), an_account("otto@example.org", "Otto Ofen")
        group = a_group("Garten")
        a_membership(member, group)
        own = a_post(group, member, "Tomaten")
        office = a_post(group, member, "Sperrung", on_behalf_of="Bauhof")
        others = a_post(group, other, "Gurken")
        others.comment_count = 2
        for author in (member, other):
            session().add(Comment(post=others, author=author, body=f"Das schreibt {author.display_name}"))
        session().add(Reaction(post_id=others.id, member_id=member.id, kind=ReactionKind.THANKS))
    return own.id, office.id, others.id


@pytest.fixture
def anna(town: None) -> Member:
    """The site admin, without a second factor."""
    return an_account("anna@example.org", "Anna Admin", Role.ADMIN)


def an_account(email: str, name: str, role: Role = Role.MEMBER) -> Member:
    with unit_of_work():
        return open_account(email, name, HASH, role=role)


@pytest.fixture
def demo(app: House) -> Iterator[None]:
    """A demo town."""
    config = app.config["DORFLINDE"]
    app.config["DORFLINDE"] = replace(config, demo=True)
    yield
    app.config["DORFLINDE"] = config


@pytest.fixture
def browser(app: House) -> Callable[[], FlaskClient]:
    """Another browser."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was hashed or compared, in order; argon2 is still asked."""
    seen: list[str] = []
    for name in ("_matches", "_canonical"):
        real = getattr(passwords, name)

        def noted(*given, real=real, name=name):
            seen.append(name)
            return real(*given)

        monkeypatch.setattr(passwords, name, noted)
    return seen


def enter(client: FlaskClient, email: str = "rosa@example.org", password: str = PASSWORD, **more: str):
    """Sign in on the page for it."""
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def mails(to: str | None = None) -> list[Mail]:
    """The outbox, the newest first."""
    wanted = select(Mail).order_by(Mail.id.desc())
    with unit_of_work(write=False):
        found = session().scalars(wanted.where(Mail.to_address == to) if to else wanted).all()
    return list(found)


def link_in(mail: Mail) -> str:
    """The path of the link in a mail."""
    return re.search(r"http://localhost(/\S+)", mail.text)[1]


def afresh(member: Member) -> Member | None:
    with unit_of_work(write=False):
        return session().get(Member, member.id)


def is_in(client: FlaskClient) -> bool:
    """Whether this browser is signed in and may do things."""
    return client.get("/account").status_code == 200
