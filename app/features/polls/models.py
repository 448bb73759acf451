"""A poll beside its post, the dates it proposes, and who can come when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member, Post, PostDetail
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class PollState(StrEnum):
    """What became of it."""

    OPEN = "open"
    DECIDED = "decided"
    GIVEN_UP = "given_up"


class Choice(StrEnum):
    """What somebody says to one date."""

    YES = "yes"
    # If it has to be.
    MAYBE = "maybe"
    NO = "no"


class Poll(PostDetail, Model):
    """Which of these dates suits most? The post says what for."""

    __tablename__ = "polls_polls"
    __table_args__ = (Index("ix_polls_polls_state_ends_at", "state", "ends_at"),)
    state: Mapped[PollState] = mapped_column(default=PollState.OPEN)
    zone: Mapped[str] = mapped_column(String(40))
    is_all_day: Mapped[bool] = mapped_column(default=False)
    # Until then people answer.
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200), default="")
    # What is to be asked for once the date is known, as the plug for rooms calls it.
    room: Mapped[str] = mapped_column(String(24), default="")
    # So many have to be able to come, or it is not worth it; 0: however many.
    fewest: Mapped[int] = mapped_column(default=0)
    hides_names: Mapped[bool] = mapped_column(default=False)
    # Who has the link answers without an account.
    link_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    # Those who have not answered were told that it ends, and its author that it has ended.
    reminded_at: Mapped[datetime | None]
    over_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # The event that came of it.
    event_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="SET NULL"))

    post: Mapped[Post] = relationship(lazy="raise", foreign_keys="Poll.post_id")
    options: Mapped[list["Option"]] = relationship(
        lazy="raise", order_by="Option.begins", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def takes_answers(self) -> bool:
        """Whether people can answer now."""
        return self.state is PollState.OPEN and self.ends_at > clock.now()


class Option(Model):
    """One of the dates; the wall clock is what was meant."""

    __tablename__ = "polls_options"
    __table_args__ = (UniqueConstraint("post_id", "begins"), CheckConstraint("begins < ends", name="span"))
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(ForeignKey("polls_polls.post_id", ondelete="CASCADE"))
    begins: Mapped[datetime] = mapped_column(DateTime())
    ends: Mapped[datetime] = mapped_column(DateTime())
    is_chosen: Mapped[bool] = mapped_column(default=False)


class Voter(Model):
    """Somebody who answered: a member, or whoever had the link."""

    __tablename__ = "polls_voters"
    __table_args__ = (UniqueConstraint("post_id", "member_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("polls_polls.post_id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    # Of those without an account; the address only to tell them the date.
    name: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(5), default="de")
    # The link by which they change their answer.
    own_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)

    member: Mapped[Member | None] = relationship(lazy="raise")


class Vote(Model):
    """What one of them says to one date."""

    __tablename__ = "polls_votes"
    voter_id: Mapped[int] = mapped_column(ForeignKey("polls_voters.id", ondelete="CASCADE"), primary_key=True)
    option_id: Mapped[int] = mapped_column(
        ForeignKey("polls_options.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    choice: Mapped[Choice]
