"""A person who belongs to the place."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models.attachment import Attachment
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import _
from app.foundation.tokens import new_public_id


class MemberState(StrEnum):
    """From the first form to the farewell."""

    # Signed up, the address is not confirmed yet.
    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    # Kept out by an administrator; may still object, export and delete.
    SUSPENDED = "suspended"
    # Asked to be deleted: nobody sees them any more, but signing in brings them back.
    LEAVING = "leaving"
    # Gone: the row stays so that texts keep their place, without name and address.
    FORMER = "former"


class Member(Model):
    """A person with an account. Passwords and devices stand beside it (features/accounts)."""

    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)  # lower case; None once former
    display_name: Mapped[str] = mapped_column(String(80))
    state: Mapped[MemberState] = mapped_column(default=MemberState.UNCONFIRMED)
    # On the whole site: member, staff or admin.
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    language: Mapped[str | None] = mapped_column(String(5))  # None: as the browser says
    theme: Mapped[str] = mapped_column(String(10), default="auto")
    avatar_id: Mapped[int | None] = mapped_column(
        ForeignKey("attachments.id", ondelete="SET NULL", use_alter=True)
    )
    district_id: Mapped[int | None] = mapped_column(ForeignKey("districts.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_on: Mapped[date | None]
    # Said by themselves: no adult begins a conversation of two with them (docs/decisions/0061).
    is_minor: Mapped[bool] = mapped_column(default=False)
    # Whether mails about dates bring a part that their calendar takes by itself.
    wants_invitations: Mapped[bool] = mapped_column(default=True)
    # When the town hall saw that the person lives here; None: nobody has looked.
    residence_confirmed_at: Mapped[datetime | None]

    avatar: Mapped[Attachment | None] = relationship(lazy="raise", foreign_keys=[avatar_id])

    @property
    def name(self) -> str:
        """What others read; a member who left or is about to has no name any more."""
        is_gone = self.state in {MemberState.LEAVING, MemberState.FORMER}
        return _("former member") if is_gone else self.display_name

    @property
    def is_active(self) -> bool:
        """Whether this person may act."""
        return self.state is MemberState.ACTIVE

    @property
    def initials(self) -> str:
        """One or two letters for the round picture."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        return (
            "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper() or "?"
        )
