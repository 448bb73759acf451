"""Named people and good defaults; rows are made directly, without the actions under test."""

from datetime import timedelta
from itertools import count
from typing import Any

from flask.testing import FlaskClient

from app.community.models import (
    Group,
    GroupModule,
    Member,
    Membership,
    MembershipState,
    MemberState,
    Post,
    PostState,
    Site,
)
from app.community.queries.memberships import forget_memberships
from app.community.roles import Role
from app.features.accounts.models import DeviceSession
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest, new_token
from app.foundation.work import unit_of_work

_numbers = count(1)


def a_member(name: str = "Ada Lovelace", **named: Any) -> Member:
    """An active member, no newcomer; call inside a unit of work."""
    number = next(_numbers)
    given = {"email": f"member{number}@example.org", "state": MemberState.ACTIVE, "display_name": name}
    given["created_at"] = clock.now() - timedelta(days=30)
    member = Member(**(given | named))
    session().add(member)
    session().flush()
    return member


def a_group(name: str = "Neuigkeiten", *, modules: tuple[str, ...] = (), **named: Any) -> Group:
    """A public group with these modules switched on; call inside a unit of work."""
    group = Group(**({"slug": f"group-{next(_numbers)}", "name": name} | named))
    group.modules = [GroupModule(module=module) for module in modules]
    session().add(group)
    session().flush()
    return group


def a_membership(
    member: Member, group: Group, role: Role = Role.MEMBER, state: MembershipState = MembershipState.ACTIVE
) -> Membership:
    """Somebody belongs to a group; call inside a unit of work."""
    membership = Membership(member=member, group=group, role=role, state=state)
    session().add(membership)
    session().flush()
    forget_memberships(member.id)
    return membership


def a_post(group: Group, author: Member, title: str = "Guten Morgen", **named: Any) -> Post:
    """A published post; call inside a unit of work."""
    given = {"state": PostState.PUBLISHED, "published_at": clock.now() - timedelta(minutes=1), "kind": "post"}
    post = Post(group=group, author=author, title=title, attachments=[], **(given | named))
    session().add(post)
    session().flush()
    return post


def the_town(**named: Any) -> Site:
    """The site row, set up; the same one when it is there. Call inside a unit of work."""
    there = session().get(Site, 1)
    if there is not None:
        return there
    given = {
        "id": 1,
        "name": "Lindental",
        "set_up_at": clock.now(),
        "zone": "Europe/Berlin",
        "language": "de",
    }
    site = Site(**(given | named))
    session().add(site)
    session().flush()
    return site


def sign_in(client: FlaskClient, member: Member) -> FlaskClient:
    """Give a browser a device session of this member, as the sign-in page would."""
    token = new_token()
    with unit_of_work():
        session().add(
            DeviceSession(
                member_id=member.id,
                token_digest=digest(token),
                expires_at=clock.now() + timedelta(days=1),
                proven_for=member.role,
                is_kept=True,
            )
        )
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return client
