"""A facility is set up and changed: its post, its rules, its units and offers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from app.community.actions.moves import move
from app.community.actions.posts import Writing, draft, edit, release
from app.community.models import Group, Member, PostState
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.furnishing import Offering, add_offer, add_units, changed
from app.modules.booking.models import Facility, FacilityKind, FacilityState, Mode, Occurrence
from app.modules.booking.models.policies import AccessPolicy, DecisionPolicy, TimePolicy
from app.modules.booking.models.states import LIVE_OCCURRENCES
from app.modules.booking.queries.facilities import KIND

POLICY_FIELDS = frozenset(
    name for part in (TimePolicy, DecisionPolicy, AccessPolicy) for name in part.__annotations__
)
MOST_DAYS = 31


def set_up(
    group: Group,
    by: Member,
    writing: Writing,
    policies: Mapping[str, Any],
    *,
    units: Sequence[str],
    offerings: Sequence[Offering] = (),
    kind: FacilityKind = FacilityKind.SPACE,
) -> Facility:
    """Write down a facility with its rules, units and offers; without offerings the whole of it is the one offer.

    Until it is opened (change_state) the staff of the group sees it and nobody else.
    """
    authorize(by, "booking.set_up", group)
    _refuse_impossible(policies)
    if not units:
        raise Refused(lazy_("Please name at least one part that can be booked."), field="units")
    post = draft(group, by, writing, kind=KIND, permission="booking.set_up")
    move(post, PostState.IN_REVIEW, by)
    facility = Facility(post=post, kind=kind, state=FacilityState.DRAFT, units=[], offers=[], **policies)
    session().add(facility)
    session().flush()
    add_units(facility, by, units)
    for offering in offerings or (Offering(writing.title[:80], tuple(units)),):
        add_offer(facility, by, offering)
    return facility


def _refuse_impossible(policies: Mapping[str, Any]) -> None:
    unknown = set(policies) - POLICY_FIELDS
    if unknown:
        raise KeyError(sorted(unknown))
    mode = policies.get("mode", Mode.FREE)
    most = MOST_DAYS if mode.counts_days else MOST_DAYS * 1440
    if not 1 <= policies.get("shortest", 1) <= policies.get("longest", most) <= most:
        raise Refused(
            lazy_("The shortest time must not be longer than the longest, and that at most 31 days.")
        )
    if not 1 <= policies.get("raster_minutes", 30) <= 1440:
        raise Refused(lazy_("The step must be between one minute and a day."), field="raster_minutes")
    if any(not 0 <= policies.get(name, 0) <= 1440 for name in ("buffer_before", "buffer_after")):
        raise Refused(lazy_("A buffer is at most a day long."), field="buffer_after")
    if any(not 0 <= first < last <= 2160 for first, last in policies.get("slots", ())):
        raise Refused(lazy_("A slot must end after it begins."), field="slots")


def describe(facility: Facility, by: Member, writing: Writing, *, version: int) -> None:
    """Change name, text and pictures."""
    edit(facility.post, by, writing, version=version, permission="booking.set_up")


def change_rules(facility: Facility, by: Member, policies: Mapping[str, Any]) -> None:
    """Change the rules; what was requested before keeps its price and its claims."""
    authorize(by, "booking.set_up", facility)
    known = {name: getattr(facility, name) for name in POLICY_FIELDS}
    _refuse_impossible(known | dict(policies))
    if policies.get("zone", facility.zone) != facility.zone and has_future(facility):
        raise Conflict(lazy_("The time zone cannot be changed while there are bookings ahead."))
    for name, value in policies.items():
        setattr(facility, name, value)
    changed(facility, by)


def has_future(facility: Facility, *, offer_id: int | None = None) -> bool:
    """Whether somebody has, or asked for, a time that lies ahead."""
    coming = select(func.count(Occurrence.id)).where(
        Occurrence.facility_id == facility.post_id,
        Occurrence.ends_at > clock.now(),
        Occurrence.state.in_(LIVE_OCCURRENCES),
    )
    if offer_id is not None:
        coming = coming.where(Occurrence.offer_id == offer_id)
    return bool(session().scalar(coming))


def change_state(facility: Facility, by: Member, state: FacilityState) -> None:
    """Open, pause or archive a facility; not while there are bookings ahead of what is archived.

    It is published when it is opened for the first time: until then there was nothing to see.
    """
    authorize(by, "booking.set_up", facility)
    if state is FacilityState.ARCHIVED and has_future(facility):
        raise Conflict(lazy_("There are bookings ahead. Please move or cancel them first."))
    facility.state, facility.archived_at = state, clock.now() if state is FacilityState.ARCHIVED else None
    if state is FacilityState.ACTIVE and facility.post.state is PostState.IN_REVIEW:
        release(facility.post, by)
    changed(facility, by)
