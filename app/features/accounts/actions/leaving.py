"""What goes with an account, and what goes by itself."""

from sqlalchemy import delete, select

from app.community.actions.farewell import take_texts_along
from app.community.actions.members import leave_for_good
from app.community.models import Member, MemberState
from app.features.accounts.actions.devices import close_devices
from app.features.accounts.actions.letters import write
from app.features.accounts.actions.links import forget_links
from app.features.accounts.models import (
    DAY,
    DeviceSession,
    MailedLink,
    PutOff,
    RecoveryCode,
    SecondFactor,
)
from app.foundation import clock
from app.foundation.db import session

UNCONFIRMED_FOR = 7 * DAY
BATCH = 200


def leave(member: Member, *, with_texts: bool) -> None:
    """Close one's account; a last letter says so."""
    write(member, "farewell", with_texts=with_texts)
    leave_for_good(member)
    if with_texts:
        take_texts_along(member)


def erase(member: Member) -> None:
    """Forget how somebody proved themselves, and where."""
    close_devices(member)
    forget_links(member)
    for table in (SecondFactor, RecoveryCode, PutOff):
        session().execute(delete(table).where(table.member_id == member.id))


def forget_unconfirmed() -> int:
    """Accounts whose address nobody confirmed within a week."""
    due = (
        select(Member.id)
        .where(Member.state == MemberState.UNCONFIRMED, Member.created_at < clock.now() - UNCONFIRMED_FOR)
        .limit(BATCH)
    )
    return _gone(delete(Member).where(Member.id.in_(due)).returning(Member.id))


def forget_devices() -> int:
    """Browsers that are signed out by time."""
    now = clock.now()
    due = select(DeviceSession.id).where(
        (DeviceSession.expires_at < now) | (DeviceSession.seen_at < now - 60 * DAY)
    )
    some = due.limit(BATCH)
    return _gone(delete(DeviceSession).where(DeviceSession.id.in_(some)).returning(DeviceSession.id))


def forget_stale_links() -> int:
    """Mailed links that are good for nothing any more; with those of people still to confirm, a resend needs them."""
    due = select(MailedLink.id).where(MailedLink.expires_at < clock.now() - UNCONFIRMED_FOR).limit(BATCH)
    return _gone(delete(MailedLink).where(MailedLink.id.in_(due)).returning(MailedLink.id))


def _gone(deletion: object) -> int:
    return len(session().scalars(deletion).all())  # type: ignore[call-overload]
