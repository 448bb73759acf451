"""The found or lost thing beside its post, and what only few may know of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.community.models import PostDetail
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.earth import Point, point_of
from app.modules.lost_found.models.kinds import Category, Colour, Custody, Resolution, Side, Species, Wish
from app.modules.lost_found.models.law import ValueClass
from app.modules.lost_found.models.places import Offset, blurred
from app.modules.lost_found.models.states import ItemState, is_final


class Item(PostDetail, Model):
    """What the public may know of a found or lost thing. What it may not stands in Secret and Finder."""

    __tablename__ = "lost_found_items"
    __table_args__ = (
        Index("ix_lost_found_items_gate", "side", "state", "category"),
        Index("ix_lost_found_items_state", "state", "state_changed_at"),
    )
    side: Mapped[Side]
    category: Mapped[Category]
    state: Mapped[ItemState] = mapped_column(default=ItemState.DRAFT)
    state_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    custody: Mapped[Custody] = mapped_column(default=Custody.FINDER)
    colours: Mapped[list[str]] = mapped_column(default=list)
    brand: Mapped[str] = mapped_column(String(60), default="")
    # When it was found or lost, from and to; one day is the same day twice.
    happened_from: Mapped[date]
    happened_to: Mapped[date]
    place: Mapped[str] = mapped_column(String(120), default="")
    # Up to 250 m beside the truth.
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    value_class: Mapped[ValueClass | None]
    # What whoever claims it is asked; empty: the group's question for the category.
    question: Mapped[str] = mapped_column(String(200), default="")
    # The photo would show what only the owner may know.
    shows_feature: Mapped[bool] = mapped_column(default=False)
    # "A. B." on an identity card.
    initials: Mapped[str] = mapped_column(String(10), default="")
    # Kept when rejected claims are erased: the second rejection needs staff.
    rejections: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    # Reported without an account: the group's staff answers for it.
    by_guest: Mapped[bool] = mapped_column(default=False)
    resolution: Mapped[Resolution | None]

    @property
    def is_found(self) -> bool:
        """Whether somebody found it (and nobody misses it)."""
        return self.side is Side.FOUND

    @property
    def is_pet(self) -> bool:
        """Whether an animal is missing."""
        return self.side is Side.LOST and self.category is Category.ANIMAL

    @property
    def is_final(self) -> bool:
        """Whether its story has ended."""
        return is_final(self.side, self.state)

    @property
    def in_office(self) -> bool:
        """Whether the office (or the police) keeps it, so that staff decides."""
        return self.custody is not Custody.FINDER

    @property
    def known_colours(self) -> list[Colour]:
        """The colours there are words for."""
        return [Colour(colour) for colour in self.colours if colour in set(Colour)]


class Secret(Model):
    """What only the finder (or loser) and the staff know. Never loaded for a card, a feed or the search."""

    __tablename__ = "lost_found_secrets"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True
    )
    # What only the owner can describe: an engraving, what is in the pocket, the picture on the screen.
    features: Mapped[list[str]] = mapped_column(default=list)
    # What was written about a document or cash, whose text is not public.
    note: Mapped[str] = mapped_column(default="")
    # Frame number of a bicycle, chip of an animal, number of a card.
    number: Mapped[str] = mapped_column(String(60), default="")
    amount_cents: Mapped[int | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    # Where the public point lies from here, in metres; drawn once.
    offset_north: Mapped[int | None]
    offset_east: Mapped[int | None]
    wish: Mapped[Wish | None]

    @property
    def point(self) -> Point | None:
        """The true place."""
        return point_of(self.lat, self.lon)

    def public_point(self) -> Point | None:
        """The place as the public may know it."""
        if self.point is None or self.offset_north is None or self.offset_east is None:
            return None
        return blurred(self.point, Offset(self.offset_north, self.offset_east))


class Finder(Model):
    """Who found it, if that person has no account here: for the staff alone."""

    __tablename__ = "lost_found_finders"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    language: Mapped[str] = mapped_column(String(5), default="de")
    # Only for guests: the link in their mail, until it is used up.
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None]


class Pet(Model):
    """What is known of a missing animal besides."""

    __tablename__ = "lost_found_pets"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True
    )
    species: Mapped[Species]
    name: Mapped[str] = mapped_column(String(40), default="")
    # When the neighbours were told last.
    alerted_at: Mapped[datetime | None]
    rounds: Mapped[int] = mapped_column(default=0)
