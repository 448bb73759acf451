"""Setting up the place and keeping it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.community.actions.attachments import keep
from app.community.actions.groups import found_group
from app.community.actions.site import the_site
from app.community.events import SiteChanged
from app.community.feature import Starter
from app.community.models import District, Group, Member, MemberState
from app.community.permissions import authorize
from app.community.registry import modules
from app.community.roles import Role
from app.community.sign_up_codes import sign_up_code_digest
from app.features.admin.events import StandingChanged
from app.features.admin.models import Paper, PaperText
from app.features.admin.queries import active_admins
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.refusal import Refused


def change_site(by: Member, choices: Mapping[str, Any], logo: Upload | None = None) -> None:
    """Change what holds for everybody: name, state, colour, zone, language, who may come in and found groups."""
    authorize(by, "site.manage")
    site = the_site()
    for name in ("name", "state", "accent", "zone", "language", "sign_up", "group_creation"):
        if name in choices:
            setattr(site, name, choices[name])
    if choices.get("sign_up_code"):
        site.sign_up_code_digest = sign_up_code_digest(choices["sign_up_code"])
    if logo is not None:
        site.logo_id = keep(logo, by, alt=site.name).id
    site.set_up_at = site.set_up_at or clock.now()
    record(SiteChanged(actor_id=by.id))


def name_districts(by: Member, names: Sequence[str]) -> None:
    """Say which parts the place has; known names keep their row, so that articles keep their place."""
    authorize(by, "site.manage")
    known = {district.name: district for district in session().scalars(select(District))}
    for position, name in enumerate(dict.fromkeys(names)):
        district = known.pop(name, None)
        if district is None:
            session().add(District(name=name, position=position))
        else:
            district.position = position
    for district in known.values():
        session().delete(district)
    record(SiteChanged(actor_id=by.id))


def found_starters(by: Member, chosen: Sequence[str]) -> list[Group]:
    """Found the chosen starter groups; the admin owns them until somebody else does."""
    authorize(by, "site.manage")
    offered = starters()
    return [_found(by, name, offered[name]) for name in chosen if name in offered]


def starters() -> Mapping[str, Starter]:
    """The groups a new place may begin with, by the name of their module."""
    return {module.name: module.starter for module in modules() if module.starter}


def _found(by: Member, name: str, starter: Starter) -> Group:
    return found_group(
        by,
        starter.name,
        about=starter.about,
        modules=(name,),
        icon=starter.icon,
        posting_role=starter.posting_role,
    )


def write_paper(by: Member, paper: Paper, title: str, body: str) -> None:
    """Publish a new version of a paper; it counts as complete once no gap in brackets is left."""
    authorize(by, "site.manage")
    is_complete = "[" not in body
    session().add(PaperText(paper=paper, title=title, body=body, is_complete=is_complete, editor_id=by.id))


def change_role(person: Member, by: Member, role: Role) -> None:
    """Make somebody staff or admin of the place, or a member again; the last admin stays one."""
    authorize(by, "site.manage")
    if role not in {Role.MEMBER, Role.STAFF, Role.ADMIN}:
        raise Refused(lazy_("There is no such role for the whole place."))
    _refuse_last_admin(person, leaves=role is not Role.ADMIN)
    person.role = role
    session().flush()
    record(StandingChanged(member_id=person.id, actor_id=by.id, role=role, state=person.state))


def suspend(person: Member, by: Member, *, is_suspended: bool) -> None:
    """Keep somebody out, or let them back in; what they wrote stays."""
    authorize(by, "site.manage")
    _refuse_last_admin(person, leaves=is_suspended)
    if person.state not in {MemberState.ACTIVE, MemberState.SUSPENDED}:
        raise Refused(lazy_("This account is not open: nobody has confirmed its address, or it was closed."))
    person.state = MemberState.SUSPENDED if is_suspended else MemberState.ACTIVE
    session().flush()
    record(StandingChanged(member_id=person.id, actor_id=by.id, role=person.role, state=person.state))


def _refuse_last_admin(person: Member, *, leaves: bool) -> None:
    if leaves and person.role is Role.ADMIN and person.is_active and active_admins() <= 1:
        raise Refused(lazy_("This is the last administrator. Please name another one first."))
