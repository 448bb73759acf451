"""What the notifications themselves have to say."""

from sqlalchemy import Select, select

from app.community.models import Member
from app.features.notifications.events import AddressPaused
from app.foundation.language import _


def whose_address(event: AddressPaused) -> Select[int]:
    """The one whose mails come back."""
    return select(Member.id).where(Member.id == event.member_id)


def returned(_event: AddressPaused, _reader: Member) -> str:
    """What happened to their address."""
    return _("E-mails to your address come back. You are sent none until you look after it.")


def settings_path(_event: AddressPaused) -> str:
    """Where they can say that it works again."""
    return "/account/notifications"
