"""Who is behind a browser, and what they hold."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.community.models import Credential, Invitation, Member, MemberState
from app.community.open_thing import LooseEnds
from app.community.registry import features
from app.features.accounts.models import (
    DeviceSession,
    MailedLink,
    Purpose,
    PutOff,
    RecoveryCode,
    SecondFactor,
)
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest


def devices_of(member: Member) -> Sequence[DeviceSession]:
    """The browsers in which a member is signed in, the last seen first."""
    rows = session().scalars(
        select(DeviceSession)
        .where(DeviceSession.member_id == member.id)
        .options(joinedload(DeviceSession.member))
        .order_by(DeviceSession.seen_at.desc(), DeviceSession.id.desc())
    )
    return [row for row in rows if row.is_good(clock.now())]


def own_device(member: Member | None, public_id: str) -> DeviceSession | None:
    """One of a member's own browsers."""
    if member is None:
        return None
    mine = (DeviceSession.member_id == member.id, DeviceSession.public_id == public_id)
    return session().scalars(select(DeviceSession).where(*mine)).one_or_none()


def password_of(address: str) -> tuple[int, str] | tuple[None, None]:
    """The id and the password hash of the account with this address; nothing for those who left."""
    found = (
        session()
        .execute(
            select(Member.id, Credential.password_hash)
            .join(Credential, Credential.member_id == Member.id)
            .where(Member.email == address, Member.state != MemberState.FORMER)
        )
        .one_or_none()
    )
    return (found.id, found.password_hash) if found else (None, None)


def own_password(member_id: int) -> str | None:
    """The password hash of a member."""
    return session().scalar(select(Credential.password_hash).where(Credential.member_id == member_id))


def good_link(token: str, purpose: Purpose) -> MailedLink | None:
    """The link with this token and its member, if it is good for this."""
    return (
        session()
        .scalars(
            select(MailedLink)
            .where(
                MailedLink.token_digest == digest(token),
                MailedLink.purpose == purpose,
                MailedLink.expires_at > clock.now(),
            )
            .options(joinedload(MailedLink.member))
        )
        .one_or_none()
    )


def last_link(member: Member, purpose: Purpose) -> MailedLink | None:
    """The link that was mailed last for this, good or not."""
    mine = (MailedLink.member_id == member.id, MailedLink.purpose == purpose)
    return session().scalars(select(MailedLink).where(*mine)).one_or_none()


def invitation_of(link: MailedLink) -> Invitation | None:
    """The invitation somebody signed up with."""
    wanted = select(Invitation).where(Invitation.id == link.invitation_id)
    return session().scalars(wanted).one_or_none() if link.invitation_id else None


def the_member(member_id: int) -> Member:
    """A member read afresh, in the present unit of work."""
    return session().get_one(Member, member_id)


def second_factor_of(member: Member) -> SecondFactor | None:
    """The app a member has connected."""
    return session().get(SecondFactor, member.id)


def recovery_codes_left(member: Member) -> int:
    """How many codes on paper are still good."""
    left = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.member_id == member.id)
    return session().scalar(left) or 0


def put_off(member: Member) -> PutOff | None:
    """Until when somebody may go without the second factor they need."""
    return session().get(PutOff, member.id)


def everything_about(member: Member) -> dict[str, Any]:
    """What every feature keeps about a member, for the person's own export."""
    return {feature.name: feature.export(member) for feature in features() if feature.export is not None}


def loose_ends_of(member: Member) -> list[LooseEnds]:
    """What a member who wants to leave still has open, feature by feature."""
    return [
        ends
        for feature in features()
        if feature.loose_ends is not None
        for ends in feature.loose_ends(member)
    ]


def export_of(member: Member) -> dict[str, Any]:
    """What the accounts keep about a member."""
    return {
        "email": member.email,
        "display_name": member.display_name,
        "role": member.role,
        "language": member.language,
        "theme": member.theme,
        "created_at": member.created_at,
        "seen_on": member.seen_on,
        "residence_confirmed_at": member.residence_confirmed_at,
        "second_factor": second_factor_of(member) is not None,
        "devices": [
            {"device": each.device, "since": each.created_at, "last_seen_at": each.seen_at}
            for each in devices_of(member)
        ],
    }
