"""Who stands where with the groups: asks, was invited, may not write or come back."""

from datetime import timedelta

from app.community.actions.invitations import invite_by_link
from app.community.actions.measures import ban, mute
from app.community.models import (
    Attachment,
    AttachmentState,
    Group,
    JoinPolicy,
    Member,
    MembershipState,
    Visibility,
)
from app.community.queries.invitations import token_of
from app.community.roles import Role
from app.foundation import clock
from tests.architecture.everything.part import Here, Part
from tests.factories import a_group, a_member, a_membership


def live(here: Here) -> Part:
    """People around one group, and further groups with other doors, to two of which no page leads."""
    group, anna, mara = here.group, here.anna, here.mara
    a_membership(a_member("Lena Fragt"), group, state=MembershipState.APPLIED)
    muted, banned = a_member("Mia Still"), a_member("Bert Draußen")
    for each in (muted, banned):
        a_membership(each, group)
    mute(group, muted, anna, clock.now() + timedelta(days=3), "Ruhe")
    ban(group, banned, anna, "Streit")
    asks = _a_group_that_asks(anna)
    a_membership(mara, a_group("Verwaist"))
    a_membership(anna, a_group("Archiv", archived_at=clock.now()), Role.OWNER)
    invite_by_link(group, anna)
    waiting = invite_by_link(asks, anna)
    invite_by_link(None, anna)
    ways = dict.fromkeys(("mara", "guest"), ("/invitations",))
    doors = (
        f"/g/{asks.slug}/settings/visibility/public",
        f"/invitations/{token_of(waiting)}",
        *(f"/g/{group.slug}/members/{each.public_id}" for each in (muted, banned)),  # two of many
    )
    return Part(ways=ways, doors=doors)


def _a_group_that_asks(anna: Member) -> Group:
    asks = a_group(
        "Elternbeirat",
        visibility=Visibility.LISTED,
        join_policy=JoinPolicy.REQUEST,
        questions=["Welche Klasse?"],
    )
    asks.cover = _a_picture()
    a_membership(anna, asks, Role.OWNER)
    return asks


def _a_picture() -> Attachment:
    stored = {"token": "none", "name": "a.jpg", "media_type": "image/jpeg", "size": 1, "sha256": ""}
    return Attachment(is_picture=True, state=AttachmentState.READY, width=9, height=9, **stored)
