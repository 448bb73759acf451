"""Browsers are signed in and out; each is a row, so that it can be seen and ended from another one."""

from datetime import timedelta

from sqlalchemy import delete, update

from app.community.models import Member, MemberState
from app.features.accounts.actions.returning import come_back
from app.features.accounts.events import BrowserSignedIn, BrowserSignedOut
from app.features.accounts.models import HALFWAY, DeviceSession, longest_life
from app.foundation import clock
from app.foundation.dates import today
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.tokens import digest, new_token

NOTED_EVERY = timedelta(minutes=10)


def open_device(member: Member, device: str, *, is_kept: bool, owes_factor: bool) -> str:
    """Sign a browser in; returns the secret for its cookie. What is owed must be shown within half an hour."""
    token, now = new_token(), clock.now()
    life = HALFWAY if owes_factor else longest_life(member.role, is_kept=is_kept)
    opened = DeviceSession(
        member=member,
        token_digest=digest(token),
        device=device,
        is_kept=is_kept,
        created_at=now,
        seen_at=now,
        expires_at=now + life,
        proven_for=None if owes_factor else member.role,
    )
    session().add(opened)
    session().flush()
    if not owes_factor:
        come_back(member)
    record(BrowserSignedIn(member_id=member.id))
    return token


def prove(device: DeviceSession, member: Member) -> str:
    """Everything was shown: the browser gets a new secret and its full life."""
    token = new_token()
    device.token_digest, device.proven_for, device.shown_at = digest(token), member.role, clock.now()
    device.expires_at = device.created_at + longest_life(member.role, is_kept=device.is_kept)
    come_back(member)
    session().flush()
    return token


def show_again(device: DeviceSession) -> str:
    """The password was shown again: the browser gets a new secret."""
    token = new_token()
    device.token_digest, device.shown_at = digest(token), clock.now()
    session().flush()
    return token


def close_device(token: str) -> None:
    """Sign out the browser with this secret, if it is signed in."""
    _close(DeviceSession.token_digest == digest(token))


def close_own_device(device: DeviceSession) -> None:
    """Sign out one of one's browsers from another one."""
    _close(DeviceSession.id == device.id)


def close_devices(member: Member, besides: DeviceSession | None = None) -> None:
    """Sign a member out everywhere, perhaps besides the browser in use."""
    _close(DeviceSession.member_id == member.id, DeviceSession.id != (besides.id if besides else 0))


def _close(*which: object) -> None:
    closed = delete(DeviceSession).where(*which).returning(DeviceSession.member_id)  # type: ignore[arg-type]
    for member_id in set(session().scalars(closed)):
        record(BrowserSignedOut(member_id=member_id))


def is_seldom_seen(device: DeviceSession) -> bool:
    """Whether the last visit was noted long enough ago to be noted again."""
    return clock.now() - device.seen_at > NOTED_EVERY


def remember_visit(device_id: int) -> None:
    """Note that a browser was used now, and on which day its member was here."""
    seen = update(DeviceSession).where(DeviceSession.id == device_id).values(seen_at=clock.now())
    member_id = session().scalar(seen.returning(DeviceSession.member_id))
    session().execute(
        update(Member)
        .where(
            Member.id == member_id,
            Member.state != MemberState.FORMER,
            Member.seen_on.is_distinct_from(today()),
        )
        .values(seen_on=today())
    )
