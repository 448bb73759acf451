"""Questions about the browsers in which somebody is told."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from sqlalchemy import select

from app.community.models import Member
from app.features.notifications.models import PushDevice
from app.foundation.db import session

# By its push service one knows a browser.
_BROWSERS = {
    "fcm.googleapis.com": "Chrome · Android",
    "mozilla.com": "Firefox",
    "apple.com": "Apple",
    "windows.com": "Edge",
}


def devices_of(member: Member) -> Sequence[PushDevice]:
    """All of them, the newest first."""
    mine = select(PushDevice).where(PushDevice.member_id == member.id)
    return session().scalars(mine.order_by(PushDevice.id.desc())).all()


def own_device(member: Member | None, public_id: str) -> PushDevice | None:
    """One of a member's own."""
    if member is None:
        return None
    mine = (PushDevice.member_id == member.id, PushDevice.public_id == public_id)
    return session().scalars(select(PushDevice).where(*mine)).one_or_none()


def browser_of(device: PushDevice) -> str:
    """What it is called, as far as one can know."""
    host = urlsplit(device.endpoint).hostname or ""
    return next((name for service, name in _BROWSERS.items() if host.endswith(service)), host)
