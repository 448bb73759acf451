"""Everything the page of a facility shows beside its plan, and the group's choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.community.models import Attachment, GroupModule, Member, Post
from app.community.permissions import can
from app.foundation.db import session
from app.modules.booking.models import Facility, Offer, Version
from app.modules.booking.models.settings import Settings
from app.modules.booking.prices import PriceTable, read_table
from app.modules.booking.queries.conditions import conditions_of
from app.modules.booking.queries.facilities import NAME, facility_at, facility_of, versions
from app.modules.booking.queries.sheets import next_free_weekend


@dataclass(frozen=True)
class FacilityPage:
    """One facility for one reader."""

    facility: Facility
    pictures: Sequence[Attachment]
    offers: Sequence[Offer]
    # None: nothing is said about prices.
    prices: PriceTable | None
    terms: Version | None
    # Its rules in sentences.
    conditions: Sequence[str]
    # Offers that cost something else than the facility.
    other_prices: Sequence[tuple[str, PriceTable]]
    next_free: date | None
    may_set_up: bool
    may_decide: bool
    may_ask: bool


def facility_page(member: Member | None, facility: Facility) -> FacilityPage:
    """What a visible facility says of itself."""
    offers = [offer for offer in facility.offers if offer.is_active]
    own = [offer for offer in offers if offer.prices_version_id is not None]
    known = versions(
        facility.prices_version_id, facility.terms_version_id, *(offer.prices_version_id for offer in own)
    )
    prices = known.get(facility.prices_version_id or 0)
    may_ask = can(member, "booking.request", facility) if member else facility.guests_welcome
    return FacilityPage(
        facility,
        pictures=_pictures(facility),
        offers=offers,
        prices=read_table(prices.content) if prices else None,
        terms=known.get(facility.terms_version_id or 0),
        conditions=conditions_of(facility),
        other_prices=[
            (offer.title, read_table(known[offer.prices_version_id or 0].content)) for offer in own
        ],
        next_free=next_free_weekend(facility),
        may_set_up=can(member, "booking.set_up", facility),
        may_decide=can(member, "booking.decide", facility),
        may_ask=facility.is_bookable and (may_ask or member is None),
    )


def _pictures(facility: Facility) -> Sequence[Attachment]:
    own = (Attachment.post_id == facility.post_id, Attachment.is_picture, Attachment.is_hidden.is_(False))
    return session().scalars(select(Attachment).where(*own).order_by(Attachment.position)).all()


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """For the page of the post: `place`."""
    facility = facility_of(post.id)
    return {"place": facility_page(member, facility) if facility is not None else None}


def embedded_at(_member: Member | None, slug: str, public_id: str) -> Facility | None:
    """What a frame shows is what everybody may see, whoever looks."""
    return facility_at(None, slug, public_id)


def settings_for(group_id: int) -> Settings:
    """The choices of a group, completed by the defaults."""
    row = session().get(GroupModule, (group_id, NAME))
    known = Settings.__dataclass_fields__
    return Settings(**{name: value for name, value in (row.settings if row else {}).items() if name in known})
