"""What somebody lets others see while they talk."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model


class Manners(Model):
    """The choice of one person; who has none shows that they write, and that they are there only at work."""

    __tablename__ = "chat_manners"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    shows_typing: Mapped[bool] = mapped_column(default=True)
    shows_presence: Mapped[bool] = mapped_column(default=False)
    # For staff: where they work on cases.
    shows_at_work: Mapped[bool] = mapped_column(default=True)
