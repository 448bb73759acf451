"""What goes with an account, and what goes by itself."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from app.community.actions.farewell import take_texts_along
from app.community.actions.members import leave_for_good, vanish
from app.community.models import Member, MemberState
from app.community.queries.members import is_last_admin
from app.features.accounts.actions.devices import close_devices
from app.features.accounts.actions.letters import write
from app.features.accounts.actions.links import forget_links
from app.features.accounts.models import (
    DAY,
    Departure,
    DeviceSession,
    MailedLink,
    PutOff,
    RecoveryCode,
    SecondFactor,
)
from app.foundation import clock, departed
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest

UNCONFIRMED_FOR = 7 * DAY
GRACE = 14 * DAY
BATCH = 200


def ask_to_leave(member: Member, *, with_texts: bool, way_back: str) -> None:
    """Vanish at once and be deleted in two weeks; whoever signs in until then (`way_back`) stays."""
    if member.state in {MemberState.LEAVING, MemberState.FORMER}:
        raise Conflict(lazy_("This account is closed already."))
    if is_last_admin(member):
        raise Refused(lazy_("This is the last administrator. Please name another one first."))
    due_at = clock.now() + GRACE
    wish = Departure(member_id=member.id, due_at=due_at, with_texts=with_texts, state_before=member.state)
    session().add(wish)
    write(member, "leaving", with_texts=with_texts, until=due_at, link=way_back)
    forget_links(member)
    close_devices(member)
    vanish(member)


def due_departures() -> Sequence[int]:
    """The ids of those whose two weeks are over, the longest waiting first."""
    due = select(Departure.member_id).where(Departure.due_at <= clock.now()).order_by(Departure.due_at)
    return session().scalars(due.limit(BATCH)).all()


def see_off(member_id: int) -> bool:
    """Delete the account of somebody who did not come back; the row decides if they do at this moment."""
    wish = delete(Departure).where(Departure.member_id == member_id, Departure.due_at <= clock.now())
    with_texts = session().scalar(wish.returning(Departure.with_texts))
    if with_texts is None:
        return False
    leave(session().get_one(Member, member_id), with_texts=with_texts)
    return True


def leave(member: Member, *, with_texts: bool) -> None:
    """Close an account for good; a last letter says so."""
    write(member, "farewell", with_texts=with_texts)
    leave_for_good(member)
    if with_texts:
        take_texts_along(member)


def leave_again() -> int:
    """Delete once more who was deleted already and came back with an old backup; returns how many."""
    gone = departed.gone()
    here = session().scalars(select(Member).where(Member.state != MemberState.FORMER)).all()
    returned = [member for member in here if digest(member.public_id) in gone]
    for member in returned:
        leave_for_good(member)
        if gone[digest(member.public_id)]:
            take_texts_along(member)
    return len(returned)


def erase(member: Member) -> None:
    """Forget how somebody proved themselves, and where."""
    close_devices(member)
    forget_links(member)
    for table in (SecondFactor, RecoveryCode, PutOff, Departure):
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
