"""Answering a poll without an account, and changing the answer."""

from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.posts import Writing
from app.community.roles import Role
from app.features.polls.actions import posing, voting
from app.features.polls.actions.posing import Proposal
from app.features.polls.models import Poll
from app.features.polls.queries.polls import link_token
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.architecture.secret_links import SecretLink
from tests.factories import a_group, a_member, a_membership


def _posed() -> Poll:
    owner, group = a_member("Frieda"), a_group("Kirchenchor")
    a_membership(owner, group, Role.OWNER)
    first: datetime = clock.now().replace(tzinfo=None, microsecond=0) + timedelta(days=20)
    dates = [(each, each + timedelta(hours=2)) for each in (first, first + timedelta(days=1))]
    proposal = Proposal(dates, clock.now() + timedelta(days=9), "Europe/Berlin", admits_guests=True)
    return posing.pose(group, owner, Writing(title="Wann singen wir?"), proposal)


def _asked(_browser: FlaskClient) -> str:
    with unit_of_work():
        return f"/polls/{link_token(_posed().post)}"


def _answered(_browser: FlaskClient) -> str:
    with unit_of_work():
        return f"/polls/own/{voting.vote_as_guest(_posed(), 'Gudrun', '', {}, address_block='here')}"


def _close_to_guests(_browser: FlaskClient, _path: str) -> None:
    with unit_of_work():
        session().scalars(select(Poll)).one().link_digest = None


LINKS = {
    "polls.guest": SecretLink(_asked, end=_close_to_guests),
    "polls.guest_answer": SecretLink(_answered, end=_close_to_guests),
}
