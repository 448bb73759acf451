"""Sheets that were drawn once for all who would get the same one, until a date of theirs changes.

Whoever looks, and what they may see, is part of the key, so nobody gets a sheet that was drawn for somebody else.
"""

from collections.abc import Callable, Collection
from hashlib import sha256

from markupsafe import Markup

from app.community.models import Member
from app.community.queries.calendars import calendar_version
from app.community.sight import sees
from app.foundation import clock
from app.foundation.dates import today
from app.foundation.kept import Kept
from app.foundation.language import current_language, current_zone

MOST = 60
# What begins or ends by the clock alone is never older than this on a sheet.
FRESH_SECONDS = 120
_kept: Kept[str] = Kept(MOST)


def drawn(
    member: Member | None, groups: Collection[int] | None, look: object, draw: Callable[[], Markup]
) -> Markup:
    """The kept sheet, or one drawn anew; `look` is all that makes two sheets of one person differ."""
    sight = sorted((name, str(what)) for name, what in sees(member).items() if name != "now")
    moment = int(clock.now().timestamp()) // FRESH_SECONDS
    said = (
        look,
        sight,
        groups,
        calendar_version(groups),
        moment,
        today(),
        current_language(),
        current_zone().key,
    )
    key = sha256(repr(said).encode()).hexdigest()
    return _kept.get(key) or _kept.put(key, draw())


def forget_sheets(_event: object = None) -> None:
    """Draw all anew: the place has another name or zone."""
    _kept.clear()
