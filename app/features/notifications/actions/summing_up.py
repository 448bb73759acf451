"""The mail that sums up a day or a week: so complete that it can stand for the app."""

from typing import Any

from sqlalchemy import insert, literal
from sqlalchemy.types import Boolean, Integer, String

from app.community.models import Member
from app.community.registry import byline
from app.features.notifications.models import Habits, Rhythm
from app.features.notifications.queries.digests import digest_for, without_habits
from app.features.notifications.queries.letters import is_paused
from app.features.notifications.queries.peace import habits_of, next_digest, zone_of
from app.features.notifications.queries.taking_off import DIGEST, address_of, headers_of
from app.features.notifications.words import RHYTHMS
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import in_zone, speaking
from app.foundation.mail import home, write_mail
from app.foundation.moments import UtcDateTime


def begin_summing_up() -> None:
    """Whoever chose nothing hears once a week what is new, beginning with the next time."""
    usual = habits_of(Member(id=0))
    values: dict[str, Any] = {
        "zone": literal("", String),
        "is_quiet_at_night": literal(usual.is_quiet_at_night, Boolean),
        "quiet_from": literal(usual.quiet_from, Integer),
        "quiet_until": literal(usual.quiet_until, Integer),
        "digest": literal(usual.digest, Habits.digest.type),
        "is_digest_only": literal(usual.is_digest_only, Boolean),
        "shows_content": literal(usual.shows_content, Boolean),
        "next_digest_at": literal(next_digest(usual), UtcDateTime),
        "summed_up_at": literal(clock.now(), UtcDateTime),
    }
    rows = without_habits().add_columns(*values.values())
    session().execute(insert(Habits).from_select(["member_id", *values], rows))


def sum_up(habits: Habits, member: Member) -> None:
    """Write what is new since the last time, unless there is nothing; either way the next time is fixed."""
    since, habits.summed_up_at = habits.summed_up_at, clock.now()
    habits.next_digest_at = next_digest(habits)
    is_away = habits.paused_until is not None and habits.paused_until > clock.now()
    if is_away:
        habits.summed_up_at = since
    if is_away or not member.is_active or not member.email or is_paused(member):
        return
    with speaking(member.language), in_zone(zone_of(habits)):
        digest = digest_for(member, since)
        if digest.is_empty:
            return
        off = address_of(member, DIGEST)
        rhythm = {"is_daily": habits.digest is Rhythm.DAILY, "wanted": str(RHYTHMS[habits.digest])}
        facts = {"name": member.name, "digest": digest, "byline": byline, "off": off, **rhythm}
        headers = headers_of(member, DIGEST, home()) | {"Precedence": "bulk"}
        write_mail(member.email, "notifications/digest", member.language, facts, headers, member_id=member.id)
