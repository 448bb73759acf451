"""The action beside its post, and what was learned from it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member, Post, PostDetail
from app.foundation import clock
from app.foundation.db import Model
from app.modules.get_involved.models.action_states import ENDED_STATES, OPEN_STATES, ActionState


class Action(PostDetail, Model):
    """Something that needs people: when and where, and how they join. Its shifts hold the places."""

    __tablename__ = "get_involved_actions"
    __table_args__ = (Index("ix_get_involved_actions_span", "state", "begins_at"),)
    uid: Mapped[str] = mapped_column(String(200), unique=True)
    # Grows when time, place or state changes, so that other calendars take the change.
    sequence: Mapped[int] = mapped_column(default=0)
    state: Mapped[ActionState] = mapped_column(default=ActionState.DRAFT)
    state_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    zone: Mapped[str] = mapped_column(String(40))
    # From the first shift to the last; None while there is none.
    begins_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    # None: until each shift begins.
    sign_up_until: Mapped[datetime | None]
    needs_approval: Mapped[bool] = mapped_column(default=False)
    has_waiting_list: Mapped[bool] = mapped_column(default=True)
    # Where the first who waits are too many for what is free, a smaller party behind them may have it.
    smaller_first: Mapped[bool] = mapped_column(default=False)
    most_guests: Mapped[int] = mapped_column(default=5)
    # Sturdy shoes, gloves: what everybody should bring.
    bring: Mapped[str] = mapped_column(String(500), default="")
    # How the leader is reached on the day.
    contact: Mapped[str] = mapped_column(String(120), default="")
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    # A team's duty that comes back: shown to the team, not to the whole place.
    is_rota: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(300), default="")
    # When it was to begin before it was moved.
    postponed_from: Mapped[datetime | None]
    reconfirm_until: Mapped[datetime | None]
    helpers_sought_at: Mapped[datetime | None]
    # The sum of its shifts, for lists: places, those taken, and how many are missing for it to work.
    places: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
    copied_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("get_involved_actions.post_id", ondelete="SET NULL")
    )

    post: Mapped[Post] = relationship(lazy="raise")
    leader: Mapped[Member | None] = relationship(lazy="raise")

    @property
    def is_open(self) -> bool:
        """Whether people can join."""
        return self.state in OPEN_STATES

    @property
    def is_put_off(self) -> bool:
        """Whether its hours are those of a day on which nothing takes place, and the new ones are still open."""
        return self.state is ActionState.POSTPONED

    @property
    def is_full(self) -> bool:
        """Whether nobody else can have a place now."""
        return self.places <= self.taken

    @property
    def has_ended(self) -> bool:
        """Whether nothing is ahead of it."""
        return self.state in ENDED_STATES


class Review(Model):
    """What was learned: for the group to read, and for whoever does it again next year."""

    __tablename__ = "get_involved_reviews"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_actions.post_id", ondelete="CASCADE"), primary_key=True
    )
    # The post in which the group reads of it; None: nobody wanted one.
    told_in_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="SET NULL"))
    words: Mapped[str] = mapped_column(default="")
    cost_cents: Mapped[int | None]
    # Who helped with what, for next time: for the organisers alone.
    contacts: Mapped[str] = mapped_column(String(1000), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
