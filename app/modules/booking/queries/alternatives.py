"""When it is taken: the nearest times, and other offers, that are free and keep the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.modules.booking.models import Facility, Offer
from app.modules.booking.queries.situations import situation_for
from app.modules.booking.rules import Asker, Wish, examine
from app.modules.booking.times import Span

LOOK_AROUND = 28


@dataclass(frozen=True)
class Alternative:
    """An offer at a time that could be asked for instead."""

    offer: Offer
    span: Span


def alternatives(
    facility: Facility, offer: Offer, asker: Asker, span: Span, wish: Wish, *, most: int = 3
) -> list[Alternative]:
    """The other offers of the facility at the same time, then the same offer on the nearest other days.

    Two rounds of loading for each offer looked at, however many days are tried.
    """
    found = list(_other_offers(facility, offer, asker, wish))
    days = [distance * sign for distance in range(1, LOOK_AROUND + 1) for sign in (1, -1)]
    shifted = tuple(span.moved(span.begins + timedelta(days=day)) for day in days)
    found += [Alternative(offer, each) for each in free_among(facility, offer, asker, shifted, wish)]
    return found[:most]


def _other_offers(facility: Facility, offer: Offer, asker: Asker, wish: Wish) -> Iterator[Alternative]:
    for other in facility.offers:
        if other.id != offer.id and other.is_active:
            for span in free_among(facility, other, asker, wish.spans[:1], wish):
                yield Alternative(other, span)


def free_among(
    facility: Facility, offer: Offer, asker: Asker, spans: tuple[Span, ...], wish: Wish
) -> list[Span]:
    """Those of the times that keep every rule of dates. Each is looked at alone: they are choices, not a series."""
    asked = Wish(spans, wish.persons, wish.answers, wish.extras, wish.terms_version_id)
    situation = situation_for(facility, offer, asker, asked)
    fine = []
    for span in spans:
        report = examine(
            situation, Wish((span,), wish.persons, wish.answers, wish.extras, wish.terms_version_id)
        )
        if report.date_is_fine(0) and report.units and report.units[0]:
            fine.append(span)
    return fine
