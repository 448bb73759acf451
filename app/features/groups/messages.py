"""What people are told about groups."""

from sqlalchemy import Select, false, select

from app.community.addresses import path_of_group
from app.community.events import MembershipChanged
from app.community.models import Group, Member, Membership
from app.community.permissions import can
from app.community.queries.memberships import members_of
from app.community.roles import Role
from app.community.visibility import visible_groups
from app.features.groups import words
from app.foundation.db import session
from app.foundation.language import gettext as _

_ANSWERS = {"accepted", "declined"}
# With these somebody learns that they are not in the group.
_FAREWELLS = {"declined", "removed", "banned"}
_MEASURES = {"removed", "muted", "unmuted", "banned", "unbanned", "role"}


def moderators_asked(event: MembershipChanged) -> Select[int]:
    """Those who answer somebody who asks to join."""
    moderators = members_of(event.group_id, Role.MODERATOR)
    return moderators if event.act == "applied" else moderators.where(false())


def asked(event: MembershipChanged, reader: Member) -> str:
    """Somebody wants to join; for those who still answer."""
    who, group = session().get(Member, event.member_id), session().get(Group, event.group_id)
    if who is None or group is None or not can(reader, "group.moderate", group):
        return ""
    return _("{name} wants to join “{group}”.", name=who.name, group=group.name)


def applications_path(event: MembershipChanged) -> str:
    """Where applications are answered."""
    return f"{path_of_group(event.group_id)}/applications"


def the_applicant(event: MembershipChanged) -> Select[int]:
    """Who gets an answer."""
    return _the_member(event, among=_ANSWERS)


def answered(event: MembershipChanged, reader: Member) -> str:
    """The group has answered."""
    name, reason = _group_and_reason(event, reader)
    if not name:
        return ""
    if event.act == "accepted":
        return _("Welcome: you are now a member of “{group}”.", group=name)
    return _("“{group}” has declined your request to join. {reason}", group=name, reason=reason).strip()


def the_person_concerned(event: MembershipChanged) -> Select[int]:
    """Whose standing in a group somebody changed."""
    return _the_member(event, among=_MEASURES)


def measured(event: MembershipChanged, reader: Member) -> str:
    """What changed, and why."""
    name, reason = _group_and_reason(event, reader)
    said = _said(event, name) if name else ""
    return f"{said} {reason}".strip()


def _said(event: MembershipChanged, group: str) -> str:
    match event.act:
        case "role":
            return _("Your role in “{group}” is now: {role}.", group=group, role=words.ROLE[Role(event.role)])
        case "removed":
            return _("You have been removed from “{group}”.", group=group)
        case "muted":
            return _("You can only read in “{group}” for some time.", group=group)
        case "unmuted":
            return _("You can write in “{group}” again.", group=group)
        case "banned":
            return _("You have been banned from “{group}”.", group=group)
    return _("You may join “{group}” again.", group=group)


def group_path(event: MembershipChanged) -> str:
    """Where the group is at home; who was put out may not know of it any more and stays with the messages."""
    return "/notifications" if event.act in {"removed", "banned"} else path_of_group(event.group_id)


def _the_member(event: MembershipChanged, among: set[str]) -> Select[int]:
    concerned = select(Member.id).where(Member.id == event.member_id)
    return concerned if event.act in among else concerned.where(false())


def _group_and_reason(event: MembershipChanged, reader: Member) -> tuple[str, str]:
    """The reason is the latest that was given; who is out hears the name of a secret group once more, not later."""
    group = session().get(Group, event.group_id)
    if event.act not in _FAREWELLS and not _knows(reader, event.group_id):
        return "", ""
    row = session().get(Membership, (reader.id, event.group_id))
    is_reasoned = row is not None and row.reason and event.act in {"declined", "removed", "muted", "banned"}
    reason = _("Reason: {reason}", reason=row.reason) if row is not None and is_reasoned else ""
    return (group.name if group else ""), reason


def _knows(reader: Member, group_id: int) -> bool:
    known = visible_groups(reader).where(Group.id == group_id).with_only_columns(Group.id)
    return session().scalar(known) is not None
