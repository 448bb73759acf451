"""Hours on paper: what is printed, what anybody may check, and how far it is to the card of the Land."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Member
from app.community.queries.site import site
from app.foundation.dates import format_date
from app.foundation.db import session
from app.foundation.language import _, pgettext
from app.modules.get_involved.models import Certificate, Consent, Hours, HoursState
from app.modules.get_involved.models.cards import CARD_RULES, CardRule
from app.modules.get_involved.queries.hours import sums
from app.modules.get_involved.queries.words import format_minutes


def tasks_of(member: Member, group: Group, begins_on: date, ends_on: date) -> list[tuple[str, int]]:
    """What a member did for a group in this time, with the confirmed minutes of each task."""
    counted = (
        select(Hours.task, func.sum(Hours.minutes))
        .where(
            Hours.member_id == member.id,
            Hours.group_id == group.id,
            Hours.state == HoursState.CONFIRMED,
            Hours.worked_on >= begins_on,
            Hours.worked_on <= ends_on,
        )
        .group_by(Hours.task)
        .order_by(func.min(Hours.worked_on), Hours.task)
    )
    return [(task, int(minutes)) for task, minutes in session().execute(counted)]


def certificate_at(member: Member | None, code: str) -> Certificate | None:
    """The certificate with this code: whoever holds the paper may check it, as long as there is paper."""
    del member
    wanted = select(Certificate).where(Certificate.code == code.strip().upper())
    return session().scalars(wanted.options(joinedload(Certificate.group))).one_or_none()


def own_certificate(member: Member | None, code: str) -> Certificate | None:
    """One's own certificate."""
    found = certificate_at(member, code)
    return found if found is not None and member is not None and found.member_id == member.id else None


def own_certificates(member: Member) -> Sequence[Certificate]:
    """What was certified, the newest first."""
    mine = (
        select(Certificate).where(Certificate.member_id == member.id).options(joinedload(Certificate.group))
    )
    return session().scalars(mine.order_by(Certificate.id.desc())).all()


def helped_group(member: Member | None, slug: str) -> Group | None:
    """The group at this address, if this person has hours there."""
    if member is None:
        return None
    has_hours = select(Hours.id).where(Hours.group_id == Group.id, Hours.member_id == member.id)
    return session().scalars(select(Group).where(Group.slug == slug, has_hours.exists())).one_or_none()


@dataclass(frozen=True)
class Progress:
    """How far it is to the card of the Land, from what may be counted."""

    rule: CardRule
    minutes: int
    counted: frozenset[int]

    @property
    def missing_hours(self) -> int:
        """How many hours of the last twelve months are missing; a begun hour is missing whole."""
        return max(0, -(-(self.rule.hours_a_year * 60 - self.minutes) // 60))


def progress(member: Member, today: date) -> Progress | None:
    """For the volunteer alone; None where the Land has no rule that is known."""
    rule = CARD_RULES.get(site().state or "")
    if rule is None:
        return None
    agreed = frozenset(session().scalars(select(Consent.group_id).where(Consent.member_id == member.id)))
    by_group = sums(member, today - timedelta(days=365), today)
    counted = [minutes for group, minutes in by_group.items() if group in agreed]
    return Progress(rule, sum(counted) if rule.adds_up else max(counted, default=0), agreed)


def facts_of(made: Certificate, code: str, address: str) -> dict[str, Any]:
    """What stands on the paper."""
    return {
        "place": site().name,
        "title": _("Certificate of voluntary work"),
        "office": [made.organisation],
        "date": format_date(made.issued_at),
        "page_words": _("Page {page} of {pages}"),
        "intro": _("{name} has helped us without pay.", name=made.name),
        "names": _("What"),
        "values": _("Details"),
        "pairs": _pairs(made),
        "tasks_title": _("What was done"),
        "tasks": made.tasks,
        "place_and_date": _("Place, date"),
        "signature": made.signer or made.organisation,
        "check": _(
            "Anybody can check this paper at {address} with the code {code}.", address=address, code=made.code
        ),
        "code": code,
        "code_alt": _("Code that leads to the page on which this paper is checked"),
    }


def _pairs(made: Certificate) -> list[list[str]]:
    span = f"{format_date(made.begins_on)} – {format_date(made.ends_on)}"
    hours = format_minutes(made.minutes)
    return [[_("Name"), made.name], [_("Time"), span], [pgettext("volunteering", "Hours"), hours]]
