"""A warning as other warning systems read it: the Common Alerting Protocol 1.2."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from app.foundation.dates import local
from app.foundation.text import to_plain
from app.modules.warnings.messages import headline
from app.modules.warnings.models import Level, Warned
from app.modules.warnings.words import PATTERNS

# What is over is still listed for so long.
LISTED_FOR = timedelta(hours=48)
# As languages are named: simplified, for people who read with effort (RFC 5646).
_PLAIN = "{language}-simple"


@dataclass(frozen=True)
class Info:
    """What is said in one language."""

    language: str
    description: str
    # What people should do.
    instruction: str = ""


@dataclass(frozen=True)
class Alert:
    """One edition of a warning, in the words of the protocol."""

    identifier: str
    sender: str
    sent: str
    moment: datetime
    status: str
    kind: str
    # The earlier editions, if there are any.
    references: str
    # What has happened: all warnings about it say the same here.
    incidents: str
    category: str
    urgency: str
    severity: str
    event: str
    headline: str
    expires: str
    web: str
    address: str
    # Each with its name and, where they are known, its corners.
    areas: Sequence[tuple[str, str]]
    infos: Sequence[Info]
    scope: str = "Public"
    certainty: str = "Observed"


def alert_of(warning: Warned, areas: Sequence[tuple[str, str]], home: str, event: str) -> Alert:
    """What is true now, of an event of this name."""
    post, moments, sender = warning.post, warning.editions, urlsplit(home).hostname or "localhost"
    name = f"{sender}.{post.public_id}"
    pattern, is_danger = PATTERNS[warning.hazard], warning.level is Level.DANGER
    earlier = [f"{sender},{name}.{n},{_written(at)}" for n, at in enumerate(moments[:-1], 1)]
    return Alert(
        identifier=f"{name}.{len(moments)}",
        sender=sender,
        sent=_written(moments[-1]),
        moment=moments[-1],
        status="Exercise" if warning.is_drill else "Actual",
        kind="Cancel" if warning.ended_at else "Update" if earlier else "Alert",
        references=" ".join(earlier),
        incidents=f"{sender}.{event}",
        category=pattern.category,
        urgency="Past" if warning.ended_at else "Immediate" if is_danger else "Expected",
        severity="Minor" if warning.ended_at else "Extreme" if is_danger else "Severe",
        event=str(pattern.name),
        headline=headline(warning),
        expires=_written(post.expires_at or moments[-1]),
        web=f"{home}/g/{post.group.slug}/{post.public_id}",
        address=f"{home}/g/{post.group.slug}/warnings/{post.public_id}/cap.xml",
        areas=areas,
        infos=_infos(warning),
    )


def _infos(warning: Warned) -> list[Info]:
    """In the language it was written in, and in plain language if somebody said it so."""
    post = warning.post
    if warning.ended_at:  # the first paragraph says that it is over; what to do is over too
        return [Info(post.language, to_plain(post.body.split("\n\n")[0]))]
    lines = [line.strip() for line in post.body.splitlines()]
    told = to_plain("\n".join(line for line in lines if not line.startswith("- ")))
    done = "\n".join(to_plain(line) for line in lines if line.startswith("- "))
    plain = [Info(_PLAIN.format(language=post.language), to_plain(post.plain))] if post.plain else []
    return [Info(post.language, told, done), *plain]


def _written(moment: datetime) -> str:
    """To the second, with the offset of the place, as the protocol wants it."""
    return local(moment).replace(microsecond=0).isoformat()
