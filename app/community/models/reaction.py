"""A nod: five kinds, each with a word."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_


class ReactionKind(StrEnum):
    """What a nod says."""

    THANKS = "thanks"
    GLAD = "glad"
    HELPFUL = "helpful"
    MOVED = "moved"
    WITH_YOU = "with_you"


REACTION_WORDS = {
    ReactionKind.THANKS: lazy_("Thank you"),
    ReactionKind.GLAD: lazy_("I am glad"),
    ReactionKind.HELPFUL: lazy_("Helpful"),
    ReactionKind.MOVED: lazy_("I am sorry"),
    ReactionKind.WITH_YOU: lazy_("Count me in"),
}


class Reaction(Model):
    """That a member nodded at a post; each kind once."""

    __tablename__ = "reactions"
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[ReactionKind] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
