"""Devices, links that were mailed, and second factors, beside the member."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member, MemberState
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id

DAY = timedelta(days=1)
BROWSER_SESSION = timedelta(hours=12)
# For a browser that still has to show or set up a second factor.
HALFWAY = timedelta(minutes=30)
# How long a password that was shown counts for what hands rights to others.
FRESH = timedelta(minutes=15)


def longest_rest(role: Role, *, is_kept: bool) -> timedelta:
    """After which time without a visit a browser is signed out."""
    if role.reaches(Role.STAFF):
        return timedelta(hours=8)
    return 60 * DAY if is_kept else BROWSER_SESSION


def longest_life(role: Role, *, is_kept: bool) -> timedelta:
    """How long a browser stays signed in at most."""
    if not is_kept:
        return BROWSER_SESSION
    return 7 * DAY if role.reaches(Role.STAFF) else 180 * DAY


class DeviceSession(Model):
    """A browser in which somebody is signed in; deleting the row signs it out at once."""

    __tablename__ = "device_sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    # "Firefox · Android": enough to recognise it, not more.
    device: Mapped[str] = mapped_column(String(80), default="")
    # "Stay signed in" was asked for.
    is_kept: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    # The site role this browser has shown all proofs for; None while one is owed. A higher role asks again.
    proven_for: Mapped[Role | None]
    # When the password was shown here for the last time.
    shown_at: Mapped[datetime | None] = mapped_column(default=clock.now)

    member: Mapped[Member] = relationship(lazy="raise")

    def is_good(self, now: datetime) -> bool:
        """Whether the browser is still signed in; the member must be loaded, because staff rest shorter."""
        role = self.member.role
        return (
            now < self.expires_at
            and now - self.seen_at < longest_rest(role, is_kept=self.is_kept)
            and now - self.created_at < longest_life(role, is_kept=self.is_kept)
        )

    def is_fresh(self, now: datetime) -> bool:
        """Whether the password was shown a moment ago."""
        return self.shown_at is not None and now - self.shown_at < FRESH

    @property
    def is_proven(self) -> bool:
        """Whether nothing more has to be shown for what this member may do."""
        return self.proven_for is not None and self.proven_for.reaches(self.member.role)


class Purpose(StrEnum):
    """What a mailed link is good for, and for nothing else."""

    SIGN_UP = "sign_up"
    RESET = "reset"
    ADDRESS = "address"


GOOD_FOR = {
    Purpose.SIGN_UP: 3 * DAY,
    Purpose.RESET: timedelta(hours=2),
    Purpose.ADDRESS: 1 * DAY,
}


class MailedLink(Model):
    """A link in a mail: for one purpose, once, for a while."""

    __tablename__ = "mailed_links"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[Purpose]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    # Where it was sent; for a change of address the new one.
    email: Mapped[str] = mapped_column(String(254))
    # The browser in which the form was filled in, so that nobody can finish what somebody else began.
    browser_digest: Mapped[str] = mapped_column(String(64), default="")
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="raise")


class SecondFactor(Model):
    """An app on the member's phone that makes six digits every half minute."""

    __tablename__ = "second_factors"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    # The secret follows from this and the key of the installation: the database alone does not tell it.
    salt: Mapped[str] = mapped_column(String(64))
    # The half minute of the last code: no code is good twice.
    last_step: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class RecoveryCode(Model):
    """One of the codes on paper for the day when the phone is gone; the row goes when it is used."""

    __tablename__ = "recovery_codes"
    code_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)


class PutOff(Model):
    """That somebody who needs a second factor may set it up until then."""

    __tablename__ = "second_factor_delays"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    until: Mapped[datetime]


class Departure(Model):
    """That somebody asked to be deleted: done on the day, unless they sign in before."""

    __tablename__ = "departures"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    with_texts: Mapped[bool]
    # Whoever was kept out before is kept out again when they come back.
    state_before: Mapped[MemberState]
