"""A warning as other warning systems read it: the Common Alerting Protocol 1.2."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from app.foundation import clock
from app.foundation.dates import local
from app.modules.warnings.messages import headline
from app.modules.warnings.models import Level, Warned
from app.modules.warnings.words import PATTERNS

# What is over is still listed for so long.
LISTED_FOR = timedelta(hours=48)


@dataclass(frozen=True)
class Alert:
    """One edition of a warning, in the words of the protocol."""

    identifier: str
    sender: str
    sent: str
    moment: datetime
    status: str
    kind: str
    # The first edition, if this is a later one.
    references: str
    category: str
    urgency: str
    severity: str
    event: str
    headline: str
    expires: str
    web: str
    address: str
    districts: Sequence[str]
    scope: str = "Public"
    certainty: str = "Observed"


def alert_of(warning: Warned, districts: Sequence[str], home: str) -> Alert:
    """What is true now."""
    post, first = warning.post, warning.released_at or clock.now()
    moment = warning.ended_at or warning.updated_at or first
    sender = urlsplit(home).hostname or "localhost"
    name = f"{sender}.{post.public_id}"
    pattern, is_danger = PATTERNS[warning.hazard], warning.level is Level.DANGER
    web = f"{home}/g/{post.group.slug}/{post.public_id}"
    return Alert(
        identifier=f"{name}.{warning.edition}",
        sender=sender,
        sent=_written(moment),
        moment=moment,
        status="Exercise" if warning.is_drill else "Actual",
        kind="Cancel" if warning.ended_at else "Update" if warning.edition > 1 else "Alert",
        references=f"{sender},{name}.1,{_written(first)}" if warning.edition > 1 else "",
        category=pattern.category,
        urgency="Past" if warning.ended_at else "Immediate" if is_danger else "Expected",
        severity="Minor" if warning.ended_at else "Extreme" if is_danger else "Severe",
        event=str(pattern.name),
        headline=headline(warning),
        expires=_written(post.expires_at or moment),
        web=web,
        address=f"{home}/g/{post.group.slug}/warnings/{post.public_id}/cap.xml",
        districts=districts,
    )


def _written(moment: datetime) -> str:
    """To the second, with the offset of the place, as the protocol wants it."""
    return local(moment).replace(microsecond=0).isoformat()
