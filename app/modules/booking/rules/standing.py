"""Rules 1 and 2: whether this is booked at all, and by whom."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.foundation.dates import format_date
from app.foundation.language import _
from app.modules.booking.models import Audience, FacilityState
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.rules.findings import Finding
from app.modules.booking.rules.situation import Situation, Wish
from app.modules.booking.times import Span


def is_offered(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """The facility is open for bookings and the offer still exists."""
    del wish
    state = situation.facility.state
    if state in {FacilityState.DRAFT, FacilityState.ARCHIVED} or situation.group_is_archived:
        yield Finding("not_bookable", _("This cannot be booked."), override=None)
    elif state is FacilityState.PAUSED:
        yield Finding("paused", _("This cannot be booked at the moment."))
    if not situation.offer.is_active or not situation.unit_ids:
        yield Finding("offer_gone", _("This offer does not exist any more."), override=None, field="offer")


def is_welcome(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """This person may ask for it."""
    del wish
    facility, asker = situation.facility, situation.asker
    if asker.is_staff:
        return
    if facility.members_only and not asker.is_member:
        yield Finding("members_only", _("Only members of the group can book this."))
    if not facility.guests_welcome and asker.member_id is None:
        yield Finding("account_needed", _("Please sign in to book this."))
    if facility.audiences and asker.audience.value not in facility.audiences:
        allowed = ", ".join(str(AUDIENCE_WORDS[Audience(name)]) for name in facility.audiences)
        yield Finding("audience", _("This can be booked by: {audiences}.", audiences=allowed))


def window_is_open(situation: Situation, span: Span) -> Iterator[Finding]:
    """People from elsewhere may ask later than residents."""
    days = situation.facility.external_horizon_days
    if days is None or situation.asker.audience is not Audience.EXTERNAL or situation.asker.is_staff:
        return
    opens = span.begins.date() - timedelta(days=days)
    if opens > situation.now.astimezone(ZoneInfo(span.zone)).date():
        text = _("Residents have priority: people from elsewhere can ask for this day from {day} on.",
                 day=format_date(opens))  # fmt: skip
        yield Finding("window", text, field="begins")
