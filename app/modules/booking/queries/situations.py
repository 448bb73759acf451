"""Loads everything the rules look at: one statement per table, however many dates are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select

from app.foundation import clock
from app.foundation.db import session
from app.foundation.holidays import public_holidays
from app.modules.booking.models import (
    Booking,
    Closure,
    Facility,
    HolidayPolicy,
    Occurrence,
    Offer,
    Quota,
    QuotaScope,
    Version,
)
from app.modules.booking.models.states import LIVE_OCCURRENCES
from app.modules.booking.models.wanted import Taken, Wanted, wanted_for
from app.modules.booking.prices import Quote, Stretch, quote_for, read_table
from app.modules.booking.queries.askers import asker_of
from app.modules.booking.queries.busy import taken_over
from app.modules.booking.queries.facilities import (
    active_units,
    hours_of,
    quotas_of,
    seasons_of,
    versions,
)
from app.modules.booking.queries.free_dates import free_granted, free_used
from app.modules.booking.queries.rivals import rivals_at
from app.modules.booking.rules import Asker, QuotaUse, Situation, Stay, Wish
from app.modules.booking.times import Span


@dataclass(frozen=True)
class Agreed:
    """Which versions hold: the facility's now, or those a booking was made under."""

    form_id: int | None
    terms_id: int | None
    prices_id: int | None

    @classmethod
    def now(cls, facility: Facility, offer: Offer) -> "Agreed":
        """What holds for a new request."""
        prices = offer.prices_version_id or facility.prices_version_id
        return cls(facility.form_version_id, facility.terms_version_id, prices)

    @classmethod
    def then(cls, booking: Booking, offer: Offer) -> "Agreed":
        """What was agreed with this one; at another offer with prices of its own, those."""
        prices = booking.prices_version_id
        if offer.prices_version_id != booking.offer.prices_version_id:
            prices = cls.now(booking.facility, offer).prices_id
        return cls(booking.form_version_id, booking.terms_version_id, prices)


def situation_for(
    facility: Facility, offer: Offer, asker: Asker, wish: Wish, *, own: Booking | None = None
) -> Situation:
    """All there is to know; `own` is the booking that is examined again, under the versions it was made with."""
    agreed = Agreed.then(own, offer) if own is not None else Agreed.now(facility, offer)
    texts = versions(agreed.form_id, agreed.terms_id, agreed.prices_id)
    spans, own_id = [span for span in wish.spans if _is_sound(span)], own.id if own is not None else 0
    situation = _measured(Situation(clock.now(), facility, offer, active_units(offer), asker), spans, own_id)
    return replace(
        situation,
        group_is_archived=facility.post.group.is_archived,
        seasons=seasons_of(facility.post_id),
        hours=hours_of(facility.post_id),
        holidays=public_holidays(facility.holiday_region) if facility.holiday_region else {},
        terms=texts.get(agreed.terms_id or 0),
        form=texts.get(agreed.form_id or 0),
        quote=_quote(
            facility, asker, replace(wish, spans=tuple(spans)), texts.get(agreed.prices_id or 0), own
        ),
        has_prices=agreed.prices_id is not None,
    )


def _measured(plain: Situation, spans: Sequence[Span], own: int) -> Situation:
    """With everything that others have or want at these times, and what the asker has already."""
    wanted = [each for span in spans for each in wanted_for(span, plain.unit_ids, plain.facility)]
    taken = _taken(wanted, own)
    return replace(
        plain,
        taken=taken,
        closures=_closures(taken),
        rivals=rivals_at(plain.offer, spans, own),
        quotas=_quotas(plain.facility, plain.asker, spans, own),
    )


def situation_again(
    booking: Booking, spans: Sequence[Span], offer: Offer | None = None
) -> tuple[Situation, Wish]:
    """A booking as it stands, at these dates, under the versions it was made with."""
    wish = Wish(tuple(spans), booking.persons, booking.answers, booking.extras, booking.terms_version_id)
    return situation_for(booking.facility, offer or booking.offer, asker_of(booking), wish, own=booking), wish


def _is_sound(span: Span) -> bool:
    return span.missing is None and span.starts_at < span.ends_at


def _taken(wanted: Sequence[Wanted], own: int) -> list[Taken]:
    if not wanted:
        return []
    dates = list(session().scalars(select(Occurrence.id).where(Occurrence.booking_id == own))) if own else []
    return taken_over(wanted, but_occurrences=dates)


def _closures(taken: Sequence[Taken]) -> Mapping[int, str]:
    numbers = {each.closure_id for each in taken if each.closure_id is not None}
    if not numbers:
        return {}
    rows = session().execute(select(Closure.id, Closure.public_text).where(Closure.id.in_(numbers)))
    return {number: text for number, text in rows}  # noqa: C416 - rows of the database


def _quotas(facility: Facility, asker: Asker, spans: Sequence[Span], own: int) -> list[QuotaUse]:
    """The quotas that concern the asker, each with what they have from a year before to a year after."""
    concerned = [each for each in quotas_of(facility) if _concerns(each, asker)]
    if not concerned or not spans:
        return []
    first = min(clock.now(), *(span.starts_at for span in spans)) - timedelta(days=366)
    stays = _stays(facility.post.group_id, asker, first, own)
    return [QuotaUse(quota, tuple(stays[quota.scope])) for quota in concerned]


def _concerns(quota: Quota, asker: Asker) -> bool:
    whose = asker.club_id if quota.scope is QuotaScope.CLUB else asker.member_id
    return whose is not None and quota.audience in {None, asker.audience}


def _stays(group_id: int, asker: Asker, first: datetime, own: int) -> Mapping[QuotaScope, list[Stay]]:
    rows = session().execute(
        select(Occurrence, Booking.booker_id, Booking.club_id)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Booking.group_id == group_id,
            or_(Booking.booker_id == asker.member_id, Booking.club_id == asker.club_id),
            Booking.id != own,
            Occurrence.state.in_(LIVE_OCCURRENCES),
            Occurrence.ends_at > first,
        )
    )
    found: dict[QuotaScope, list[Stay]] = {QuotaScope.PERSON: [], QuotaScope.CLUB: []}
    for occurrence, booker_id, club_id in rows:
        stay = Stay(occurrence.facility_id, occurrence.span)
        if booker_id is not None and booker_id == asker.member_id:
            found[QuotaScope.PERSON].append(stay)
        if club_id is not None and club_id == asker.club_id:
            found[QuotaScope.CLUB].append(stay)
    return found


def _quote(
    facility: Facility, asker: Asker, wish: Wish, prices: Version | None, own: Booking | None
) -> Quote | None:
    """What these dates cost by one version of the price table; None if no line of it fits."""
    if prices is None or not wish.spans:
        return None
    table, weekend = read_table(prices.content), frozenset[date]()
    if facility.holiday_policy is HolidayPolicy.WEEKEND:
        weekend = frozenset(public_holidays(facility.holiday_region))
    stretch = Stretch(
        wish.spans, facility.mode, asker.audience, wish.extras, weekend, wish.persons or 1,
        free_used=free_used(table, facility.post_id, asker) if own is None else {},
        free_granted=free_granted(own) if own is not None else None,
    )  # fmt: skip
    return quote_for(table, stretch)
