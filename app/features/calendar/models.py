"""Dates of groups, what people answer, and the calendars they subscribed to."""

from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Group, Member, Post, PostDetail
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.following import Followed
from app.foundation.recurrence import Repeat, repeat_of
from app.foundation.tokens import new_public_id


class Gathering(PostDetail, Model):
    """When and where people meet, beside the post that says why; once or as a series.

    The wall clock and its zone are what was meant; the instants follow from them (foundation/recurrence.py).
    """

    __tablename__ = "calendar_gatherings"
    uid: Mapped[str] = mapped_column(String(200), unique=True)
    # Grows when time, place or state changes, so that other calendars take the change.
    sequence: Mapped[int] = mapped_column(default=0)
    zone: Mapped[str] = mapped_column(String(40))
    is_all_day: Mapped[bool] = mapped_column(default=False)
    # Wall clock of the first date; whole days end at the midnight after.
    begins: Mapped[datetime] = mapped_column(DateTime())
    ends: Mapped[datetime] = mapped_column(DateTime())
    # As RFC 5545 writes it; empty for a single date.
    rule: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    online_url: Mapped[str] = mapped_column(String(500), default="")
    # Whether people are asked who comes, and for how many there is room.
    wants_answers: Mapped[bool] = mapped_column(default=True)
    capacity: Mapped[int | None]
    # Those who said yes are reminded this long before; None: nobody is.
    reminder_hours: Mapped[int | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(300), default="")
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    # The same as VEVENTs (the series and its moved dates), so that feeds are only joined.
    kept_text: Mapped[str] = mapped_column(default="")

    occasions: Mapped[list["Occasion"]] = relationship(
        lazy="raise", order_by="Occasion.begins", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def repeat(self) -> Repeat | None:
        """The rhythm; None for a single date."""
        return repeat_of(self.rule, None if self.is_all_day else ZoneInfo(self.zone))

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place at all."""
        return self.cancelled_at is not None


class Occasion(Model):
    """One time that a gathering takes place; a cancelled one stays visible, a moved one keeps the name it had."""

    __tablename__ = "calendar_occasions"
    __table_args__ = (
        UniqueConstraint("post_id", "recurrence"),
        Index("ix_calendar_occasions_span", "begins_at", "ends_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("calendar_gatherings.post_id", ondelete="CASCADE"))
    # The begin that the rule gives it: how calendars call it, wherever it is moved to.
    recurrence: Mapped[datetime] = mapped_column(DateTime())
    begins: Mapped[datetime] = mapped_column(DateTime())
    ends: Mapped[datetime] = mapped_column(DateTime())
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # Time or place are other ones than the rule says; empty means the place of the series.
    is_moved: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str] = mapped_column(String(200), default="")
    cancelled_at: Mapped[datetime | None]
    # The series does not have this date any more; it stays, cancelled, because somebody wanted to come to just it.
    is_left_out: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Reminders went out; they follow a gathering that is moved.
    reminded_at: Mapped[datetime | None]


def moments(begins: datetime, ends: datetime, zone: str) -> tuple[datetime, datetime]:
    """When that is, as the clocks of the zone are known now."""
    there = ZoneInfo(zone)
    return begins.replace(tzinfo=there).astimezone(UTC), ends.replace(tzinfo=there).astimezone(UTC)


class Choice(StrEnum):
    """What somebody answers."""

    YES = "yes"
    # Never fills a place.
    MAYBE = "maybe"
    NO = "no"


class Answer(Model):
    """Whether a member comes: of a series to every date, except where they said something else about one."""

    __tablename__ = "calendar_answers"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("calendar_gatherings.post_id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    choice: Mapped[Choice]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    member: Mapped[Member] = relationship(lazy="raise")


class DateAnswer(Model):
    """Whether a member comes to this date of a series, whatever they said about all of them."""

    __tablename__ = "calendar_date_answers"
    occasion_id: Mapped[int] = mapped_column(
        ForeignKey("calendar_occasions.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    choice: Mapped[Choice]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Subscription(Model):
    """A secret address under which a calendar program of a member reads: their own dates, a group's or a post's."""

    __tablename__ = "calendar_subscriptions"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    # None: everything that is the member's own.
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    # Of a group, only what belongs to this post: the bookings of one facility.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")
    group: Mapped[Group | None] = relationship(lazy="raise")
    about: Mapped[Post | None] = relationship(lazy="raise")

    @property
    def subject(self) -> str:
        """Whose dates it has: the name of the group, the title of the post; nothing for the member's own."""
        return self.about.title if self.about else self.group.name if self.group else ""


class Import(Followed, Model):
    """A calendar from elsewhere whose dates stand in a group's calendar, marked as such."""

    __tablename__ = "calendar_imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # On whose clocks whole days are meant.
    zone: Mapped[str] = mapped_column(String(40))

    group: Mapped[Group] = relationship(lazy="raise")


class ImportedDate(Model):
    """One date of such a calendar."""

    __tablename__ = "calendar_imported_dates"
    __table_args__ = (
        UniqueConstraint("import_id", "key"),
        Index("ix_calendar_imported_dates_span", "starts_at", "ends_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("calendar_imports.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_all_day: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
