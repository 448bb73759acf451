"""How the place and its people look: coat of arms, portraits, photographs."""

from typing import Any

from flask import request, url_for

from app.community import permissions
from app.community.models import Attachment, Member, Site
from app.community.present import current_member
from app.community.queries.site import site

_COLUMNS = frozenset(Site.__mapper__.columns.keys())
THEMES = {"light", "dark"}


class Place:
    """The site as templates read it; the row is asked for only when a page names something of it."""

    @property
    def logo_url(self) -> str | None:
        """The address of the coat of arms, if there is one."""
        logo = site().logo
        return picture_url(logo, 320, "webp") if logo else None

    def __getattr__(self, name: str) -> Any:
        """Everything else is the site's own."""
        if name not in _COLUMNS:
            raise AttributeError(name)
        return getattr(site(), name)


def can(name: str, thing: Any = None) -> bool:
    """Whether the reader may do this with this thing: decides which buttons a page shows."""
    return permissions.can(current_member(), name, thing)


def avatar_url(member: Member) -> str | None:
    """The address of a member's portrait; needs nothing loaded but the member."""
    if member.avatar_id is None or not member.is_active:
        return None
    return url_for("pictures.portrait", public_id=member.public_id, number=member.avatar_id)


def picture_url(attachment: Attachment, width: int, kind: str) -> str:
    """The address of a picture in one of the widths of foundation/images.py, as "webp" or "jpeg"."""
    name = f"{width}.{'jpg' if kind == 'jpeg' else kind}"
    return url_for("pictures.show", public_id=attachment.public_id, name=name)


def theme() -> str:
    """Light or dark if this device or this member chose so; empty: as the device says."""
    member = current_member()
    chosen = request.cookies.get("theme") or (member.theme if member else "")
    return chosen if chosen in THEMES else ""
