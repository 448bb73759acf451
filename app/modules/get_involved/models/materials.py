"""What an action needs besides people, and who brings it."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_, lazy_pgettext
from app.foundation.tokens import new_public_id
from app.modules.get_involved.models.actions import Action

if TYPE_CHECKING:
    from app.community.models import Post


class Supply(StrEnum):
    """How a thing comes to the action."""

    # Given away: cake, bin bags.
    BRING = "bring"
    # Taken home again: shovels, a trailer.
    LEND = "lend"
    # Bought, with the receipt.
    BUY = "buy"


SUPPLY_WORDS = {
    Supply.BRING: lazy_pgettext("material", "bring"),
    Supply.LEND: lazy_pgettext("material", "lend"),
    Supply.BUY: lazy_pgettext("material", "buy"),
}
SUPPLY_HINTS = {
    Supply.BRING: lazy_("It stays there or is used up."),
    Supply.LEND: lazy_("It is taken home again."),
    Supply.BUY: lazy_("The receipt goes to the organisers."),
}


class Need(Model):
    """A thing that is missing, in a quantity; `pledged` is changed by actions/materials.py alone."""

    __tablename__ = "get_involved_needs"
    __table_args__ = (
        CheckConstraint("pledged >= 0 AND pledged <= quantity", name="quantity"),
        CheckConstraint("quantity > 0", name="something"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_actions.post_id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    quantity: Mapped[int]
    # Pieces, litres, metres; empty: pieces.
    unit: Mapped[str] = mapped_column(String(20), default="")
    supply: Mapped[Supply] = mapped_column(default=Supply.BRING)
    pledged: Mapped[int] = mapped_column(default=0)

    action: Mapped[Action] = relationship(lazy="raise")

    @property
    def post(self) -> "Post":
        """The post it belongs to: where its rights are asked."""
        return self.action.post

    @property
    def missing(self) -> int:
        """How much nobody brings yet."""
        return self.quantity - self.pledged


_IS_KEPT = text("released_at IS NULL")


class Pledge(Model):
    """That a member brings some of it."""

    __tablename__ = "get_involved_pledges"
    __table_args__ = (
        Index(
            "uq_get_involved_pledges_kept", "need_id", "member_id",
            unique=True, sqlite_where=_IS_KEPT, postgresql_where=_IS_KEPT,
        ),
        CheckConstraint("quantity > 0", name="something"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    need_id: Mapped[int] = mapped_column(ForeignKey("get_involved_needs.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    quantity: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    # Taken back, or the action does not take place.
    released_at: Mapped[datetime | None]
    # None: nobody has looked yet.
    was_brought: Mapped[bool | None]
    returned_at: Mapped[datetime | None]

    need: Mapped[Need] = relationship(lazy="raise")
    member: Mapped[Member] = relationship(lazy="raise")

    @property
    def post(self) -> "Post":
        """The post it belongs to: where its rights are asked."""
        return self.need.post
