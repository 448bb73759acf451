"""A small town in a data folder of its own, and things that happen in it, in a process of their own.

`python -m tests.foundation.socket_town` with the server's environment takes one act a line as JSON, such as
`["publish_in", "square"]`, and answers each with a line.
"""

import json
import sys
from datetime import timedelta

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import delete, select

from app import create_app
from app.community.actions.members import leave_for_good
from app.community.actions.posts import Writing, publish
from app.community.events import MembershipChanged
from app.community.models import Group, Member, Membership, MembershipState, Visibility
from app.community.roles import Role
from app.features.accounts.actions.devices import close_devices
from app.features.accounts.models import DeviceSession
from app.foundation import clock, delivery, jobs, work
from app.foundation.db import Model, session
from app.foundation.events import record
from app.foundation.tokens import digest
from app.foundation.work import unit_of_work
from config import Config
from tests.factories import a_group, a_member, a_membership, the_town


def found() -> dict[str, object]:
    """Ada writes in two groups, Otto is only in the open one."""
    Model.metadata.create_all(work.database().engine)
    with unit_of_work():
        the_town()
        ada, otto = a_member("Ada", email="ada@example.org"), a_member("Otto", email="otto@example.org")
        square = a_group("Dorfplatz", slug="square")
        secret = a_group("Arbeitskreis", slug="secret", visibility=Visibility.HIDDEN)
        for group in (square, secret):
            a_membership(ada, group, Role.OWNER)
        a_membership(otto, square)
        for member in (ada, otto):
            _signed_in(member)
        return {"square": square.id, "secret": secret.id}


def depart(name: str) -> None:
    """Somebody is deleted, and the worker has heard of it."""
    with unit_of_work():
        leave_for_good(session().scalars(select(Member).where(Member.display_name == name)).one())
    delivery.sweep()
    jobs.work_off()


def settle(*names: str) -> None:
    """More people, each signed in and in the open group."""
    with unit_of_work():
        for name in names:
            member = a_member(name, email=f"{digest(name)[:20]}@example.org")
            a_membership(member, _group("square"))
            _signed_in(member)


def _signed_in(member: Member) -> None:
    end = clock.now() + timedelta(days=1)
    token = digest(_token(member.display_name))
    session().add(
        DeviceSession(
            member_id=member.id, token_digest=token, expires_at=end, proven_for=member.role, is_kept=True
        )
    )


def _token(name: str) -> str:
    return f"token of {name}"


def cookie_of(name: str, csrf: str, secret_key: str) -> str:
    """What this person's browser sends as session cookie."""
    signer = Flask("signer")
    signer.secret_key = secret_key
    serializer = SecureCookieSessionInterface().get_signing_serializer(signer)
    assert serializer is not None
    return str(serializer.dumps({"_user_id": _token(name), "_fresh": True, "csrf_token": csrf}))


def publish_in(slug: str) -> None:
    """Ada writes something."""
    with unit_of_work():
        publish(_group(slug), _member("Ada"), Writing(title="Guten Morgen", body="Die Linde blüht."))


def put_out(name: str, slug: str) -> None:
    """Somebody does not belong any more."""
    with unit_of_work():
        group, member = _group(slug), _member(name)
        membership = session().get_one(Membership, (member.id, group.id))
        membership.state = MembershipState.REMOVED
        record(
            MembershipChanged(
                group_id=group.id, actor_id=None, member_id=member.id, state="removed", role=membership.role
            )
        )


def take_in(name: str, slug: str) -> None:
    """Somebody belongs from now on."""
    with unit_of_work():
        a_membership(_member(name), _group(slug))


def sign_in(name: str) -> None:
    """The browser is signed in (again)."""
    forget_browsers(name)
    with unit_of_work():
        _signed_in(_member(name))


def sign_out(name: str) -> None:
    """All browsers of somebody are signed out."""
    with unit_of_work():
        close_devices(_member(name))


def forget_browsers(name: str) -> None:
    """The rows go without anybody being told: what the look once a minute is for."""
    with unit_of_work():
        session().execute(delete(DeviceSession).where(DeviceSession.member_id == _member(name).id))


def _group(slug: str) -> Group:
    return session().scalars(select(Group).where(Group.slug == slug)).one()


def _member(name: str) -> Member:
    return session().scalars(select(Member).where(Member.display_name == name)).one()


ACTS = {
    each.__name__: each
    for each in (found, settle, depart, publish_in, take_in, put_out, sign_in, sign_out, forget_browsers)
}

if __name__ == "__main__":
    create_app(Config.from_environment())
    for line in sys.stdin:
        act, *arguments = json.loads(line)
        print(json.dumps(ACTS[act](*arguments)), flush=True)  # noqa: T201 - for the test that waits
