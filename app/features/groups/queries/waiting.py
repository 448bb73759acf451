"""What waits for those who run groups: people who want to join, and groups that nobody owns any more."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.community.events import GroupChanged, MemberLeft, MembershipChanged
from app.community.models import Group, Member, Membership, MembershipState
from app.community.open_thing import Desk, OpenThing, length_of
from app.community.queries.desks import at_desk, runs_the_place
from app.community.sight import named
from app.features.groups.queries.people import groups_without_owner
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.language import _, ngettext

# Who may only read in a group for now answers nobody there.
_IS_SILENT = (
    select(Membership.group_id)
    .where(
        Membership.group_id == Group.id,
        Membership.member_id == named("me"),
        Membership.muted_until > named("now"),
    )
    .correlate(Group)
    .exists()
)
# The groups in which somebody wants to join, each with how many, and since when.
_ASKED = (
    select(Group.slug, Group.name, func.count(), func.min(Membership.since))
    .join(Membership.group)
    .where(
        Membership.state == MembershipState.APPLIED,
        one_of(Membership.group_id, named("moderated_groups")),
        Group.archived_at.is_(None),
        ~_IS_SILENT,
    )
    .group_by(Group.id)
)
_ORPHANS = groups_without_owner().where(runs_the_place())


def _things(member: Member) -> Sequence[OpenThing]:
    values = at_desk(member)
    return [
        *(_asking(*row) for row in session().execute(_ASKED, values)),
        *(_orphan(group) for group in session().scalars(_ORPHANS, values)),
    ]


def _asking(slug: str, name: str, number: int, since: datetime) -> OpenThing:
    text = ngettext(
        "“{group}”: {n} person wants to join", "“{group}”: {n} people want to join", number, group=name
    )
    return OpenThing(text, f"/g/{slug}/applications", since, icon="user-plus")


def _orphan(group: Group) -> OpenThing:
    text = _("“{group}” has no owner any more", group=group.name)
    return OpenThing(text, f"/g/{group.slug}/owner", group.created_at, icon="user-cog")


DESK = Desk(_things, length_of(_ASKED, _ORPHANS), facts=(MembershipChanged, GroupChanged, MemberLeft))
