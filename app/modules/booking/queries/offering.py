"""What somebody reads before they ask for a facility: offers, house rules, questions, prices, free times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.community.models import Group, Member
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.modules.booking.models import Audience, Facility, Offer, Version
from app.modules.booking.prices import read_table
from app.modules.booking.queries.alternatives import free_among
from app.modules.booking.queries.askers import audience_of
from app.modules.booking.queries.facilities import versions
from app.modules.booking.rules import Asker, Wish
from app.modules.booking.times import Span


@dataclass(frozen=True)
class Paper:
    """What holds now for a new request."""

    offers: Sequence[Offer]
    terms: Version | None
    questions: Sequence[Mapping[str, Any]]
    prices: Mapping[str, Any] | None


def paper_of(facility: Facility, offer: Offer | None = None) -> Paper:
    """Everything to be read and answered; the offer decides whose prices hold."""
    prices_id = (offer.prices_version_id if offer else None) or facility.prices_version_id
    found = versions(facility.form_version_id, facility.terms_version_id, prices_id)
    form, prices = found.get(facility.form_version_id or 0), found.get(prices_id or 0)
    return Paper(
        offers=[each for each in facility.offers if each.is_active],
        terms=found.get(facility.terms_version_id or 0),
        questions=form.content.get("questions", []) if form else [],
        prices=prices.content if prices else None,
    )


def postcode_counts(facility: Facility, paper: Paper, member: Member | None) -> bool:
    """Whether the address that somebody writes may change what they pay."""
    if not facility.resident_postcodes or paper.prices is None:
        return False
    is_unknown = audience_of(facility, member) is Audience.EXTERNAL
    return is_unknown and read_table(paper.prices).differs_for_residents


def clubs_of(member: Member | None, facility: Facility) -> list[Group]:
    """The groups somebody speaks for, for whom they may book."""
    if member is None:
        return []
    rows = memberships_of(member).values()
    return [
        row.group
        for row in rows
        if row.is_active and row.role.reaches(Role.ADMIN) and row.group_id != facility.post.group_id
    ]


def free_slots(
    facility: Facility, offer: Offer, asker: Asker, day: date, spans: Sequence[Span]
) -> set[tuple[int, int]]:
    """Those of the given times of a day that can still be had."""
    wanted = [span for span in spans if span.begins.date() == day]
    if not wanted:
        return set()
    free = free_among(facility, offer, asker, tuple(wanted), Wish(tuple(wanted)))
    return {_minutes(span, day) for span in free}


def _minutes(span: Span, day: date) -> tuple[int, int]:
    first = span.begins.hour * 60 + span.begins.minute
    last = (span.ends.date() - day).days * 1440 + span.ends.hour * 60 + span.ends.minute
    return first, last
