"""How a message leaves the house: a row for each way, with what became of it."""

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.community.models import Member
from app.features.notifications.models.devices import PushDevice
from app.features.notifications.models.told import Notification
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.mail import Mail


class Channel(StrEnum):
    """A way out of the house; what waits behind the bell is the message itself."""

    MAIL = "mail"
    PUSH = "push"


class DeliveryState(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    # Handed over; a mail says for itself how it went on (foundation/mail.py).
    DONE = "done"
    # Being handed over by a worker, which may die with it: then the lease ends.
    LEASED = "leased"
    SKIPPED = "skipped"
    # It came with a restored backup; somebody has to decide.
    FROZEN = "frozen"
    # Refused for good, or tried in vain for a day.
    FAILED = "failed"


class Rank(IntEnum):
    """What goes out first, however much waits already."""

    WARNING = 0
    USUAL = 1


class Reason(StrEnum):
    """Why something was not sent."""

    READ = "read"
    # What it is about cannot be seen any more, or the person has left.
    GONE = "gone"
    # The person does not want it any more, or it concerns them no more.
    CHOICE = "choice"
    # A newer message stands for it.
    FOLDED = "folded"
    # The same thing was told a moment ago, or there was too much of everything.
    ENOUGH = "enough"
    NO_ADDRESS = "no_address"
    # Mails to this address come back.
    RETURNED = "returned"
    # It stands in the mail that sums up.
    DIGEST = "digest"
    # The browser is signed out or has ended its subscription.
    NO_DEVICE = "no_device"
    # The push service refused it, or was away for a day.
    REFUSED = "refused"
    # It came with a restored backup, and somebody decided that it was too late for it.
    RESTORED = "restored"


def _of_those_with(column: str) -> Index:
    """Most rows have no such number, and to write five thousand of them is to be quick."""
    has_one = text(f"{column} IS NOT NULL")
    name = f"ix_notification_deliveries_{column}"
    return Index(name, column, sqlite_where=has_one, postgresql_where=has_one)


class Delivery(Model):
    """One message on one way."""

    __tablename__ = "notification_deliveries"
    __table_args__ = (
        Index("ix_notification_deliveries_due", "channel", "state", "rank", "not_before", "id"),
        Index("ix_notification_deliveries_member", "member_id", "channel", "done_at"),
        _of_those_with("mail_id"),
        _of_those_with("device_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    notification_id: Mapped[int] = mapped_column(
        ForeignKey("notifications.id", ondelete="CASCADE"), index=True
    )
    # Whose message it is, so it goes with the message; to look that up ten thousand times would delay a warning.
    member_id: Mapped[int]
    channel: Mapped[Channel]
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    reason: Mapped[Reason | None]
    rank: Mapped[int] = mapped_column(default=Rank.USUAL)
    not_before: Mapped[datetime]
    # It came while the person wanted to be left in peace.
    is_held: Mapped[bool] = mapped_column(default=False)
    # The mail it became.
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mails.id", ondelete="SET NULL"))
    # The browser it goes to.
    device_id: Mapped[int | None] = mapped_column(ForeignKey("push_devices.id", ondelete="SET NULL"))
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]

    notification: Mapped[Notification] = relationship(lazy="raise")
    member: Mapped[Member] = relationship(
        primaryjoin=lambda: foreign(Delivery.member_id) == Member.id, lazy="raise"
    )
    mail: Mapped[Mail | None] = relationship(lazy="raise")
    device: Mapped[PushDevice | None] = relationship(lazy="raise")

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be worked off."""
        return self.state is DeliveryState.WAITING

    @property
    def is_frozen(self) -> bool:
        """Whether somebody has to decide about it."""
        return self.state is DeliveryState.FROZEN

    def done(self) -> None:
        """Somebody else has taken it."""
        self.state, self.done_at = DeliveryState.DONE, clock.now()

    def lease(self, until: datetime) -> None:
        """A worker takes it and hands it over now."""
        self.state, self.lease_until, self.attempts = DeliveryState.LEASED, until, self.attempts + 1

    def put_off(self, until: datetime) -> None:
        """It did not work this time."""
        self.state, self.not_before, self.lease_until = DeliveryState.WAITING, until, None

    def fail(self, reason: Reason) -> None:
        """It will never work."""
        self.state, self.reason, self.done_at = DeliveryState.FAILED, reason, clock.now()

    def hold(self, until: datetime) -> None:
        """Not now."""
        self.not_before, self.is_held = until, True

    def skip(self, reason: Reason) -> None:
        """It shall not go out (any more)."""
        self.state, self.reason, self.done_at = DeliveryState.SKIPPED, reason, clock.now()
