"""What neighbours know: sightings of an animal, who wants to be told, and which notices may belong together."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Attachment, Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.earth import Point, point_of
from app.foundation.tokens import new_public_id

# Photos of sightings lie beside the post, behind those of the notice itself.
SIGHTING_POSITION = 100


class Sighting(Model):
    """Somebody saw the missing animal."""

    __tablename__ = "lost_found_sightings"
    __table_args__ = (Index("ix_lost_found_sightings_timeline", "post_id", "seen_at", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(ForeignKey("lost_found_items.post_id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    seen_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(String(500), default="")
    # The true place, for the owner and the staff; the public one beside it.
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    public_lat: Mapped[float | None]
    public_lon: Mapped[float | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    author: Mapped[Member | None] = relationship(lazy="raise")
    photo: Mapped[Attachment | None] = relationship(lazy="raise")

    @property
    def point(self) -> Point | None:
        """Where it was, exactly."""
        return point_of(self.lat, self.lon)

    @property
    def public_point(self) -> Point | None:
        """Where it was, roughly."""
        return point_of(self.public_lat, self.public_lon)


class Watch(Model):
    """That a member wants to be told of missing animals nearby; without a place, of all in the group."""

    __tablename__ = "lost_found_watches"
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    # Already blurred when it is stored: nobody has to know where somebody lives.
    lat: Mapped[float | None]
    lon: Mapped[float | None]

    @property
    def point(self) -> Point | None:
        """Roughly where the member lives."""
        return point_of(self.lat, self.lon)


class Alert(Model):
    """That a member was told of a missing animal: they also hear when it is back."""

    __tablename__ = "lost_found_alerts"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    # The round in which they were told last.
    round: Mapped[int]


class Suggestion(Model):
    """That a loss and a find may be the same thing; each side may say no, and it is remembered."""

    __tablename__ = "lost_found_suggestions"
    lost_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True
    )
    found_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    score: Mapped[float]
    # The finder said so: it came from "I have found it" on the notice.
    was_said: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    dismissed_by_loser_at: Mapped[datetime | None]
    dismissed_by_finder_at: Mapped[datetime | None]
