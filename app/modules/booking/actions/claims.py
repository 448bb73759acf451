"""The one place where units are claimed. Nothing else writes into that table.

The order of locks is the same everywhere: first the units by number, then bookings; so nobody waits in a circle.
On SQLite the unit of work holds the only write lock already (app/foundation/db.py).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from app.foundation.dates import format_span
from app.foundation.db import session
from app.foundation.language import _
from app.foundation.refusal import Conflict
from app.modules.booking.models import Claim, ClaimSource, Occurrence, OccurrenceState, Unit
from app.modules.booking.models.claims import NAME_OF_REFUSAL
from app.modules.booking.models.wanted import Taken, Wanted, pieces
from app.modules.booking.queries.busy import taken_over

_OVERLAP = {"23P01", "23505"}
Result = TypeVar("Result")


class SlotTaken(Conflict):
    """Somebody else has the time (409); `conflicts` says which claims are in the way."""

    def __init__(self, conflicts: Sequence[Taken]) -> None:
        if conflicts:
            first = conflicts[0]
            words = _("This is already taken: {span}.", span=format_span(first.starts_at, first.ends_at))
        else:
            words = _("Somebody else has just taken this.")
        super().__init__(words, field="begins")
        self.conflicts = tuple(conflicts)


def lock_units(unit_ids: Iterable[int]) -> None:
    """Let nobody else claim these units until the unit of work ends."""
    wanted = sorted(set(unit_ids))
    rows = select(Unit.id).where(Unit.id.in_(wanted)).order_by(Unit.id)
    session().scalars(rows.with_for_update(key_share=True)).all()


def claim_units(
    wanted: Sequence[Wanted],
    source: ClaimSource,
    *,
    occurrence_id: int | None = None,
    closure_id: int | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Take the units, all of them or none; raises SlotTaken. Holds that are over give way."""
    facts = {
        "source": source,
        "occurrence_id": occurrence_id,
        "closure_id": closure_id,
        "is_blocking": True,
        "expires_at": expires_at,
    }
    rows = [_row(piece) | facts for each in sorted(wanted) for piece in pieces(each)]
    claim_rows(wanted, rows)


def claim_rows(wanted: Sequence[Wanted], rows: Sequence[dict[str, object]]) -> None:
    """Write prepared claims of several dates at once, in the order of units and time."""

    def write() -> None:
        lock_units(each.unit_id for each in wanted)
        make_way(wanted)
        session().execute(insert(Claim), sorted(rows, key=lambda row: (row["unit_id"], row["starts_at"])))

    _guarded(write)


def _row(wanted: Wanted) -> dict[str, object]:
    return {"unit_id": wanted.unit_id, "starts_at": wanted.starts_at, "ends_at": wanted.ends_at}


def move_claims(occurrence: Occurrence, wanted: Sequence[Wanted]) -> None:
    """Bring the claims of a date to other times or units in place; raises SlotTaken and leaves them as they were."""

    def move() -> None:
        lock_units(each.unit_id for each in wanted)
        make_way(wanted, but_occurrences=(occurrence.id,))
        own = select(Claim).where(Claim.occurrence_id == occurrence.id).order_by(Claim.unit_id, Claim.id)
        claims = list(session().scalars(own))
        for claim in claims:
            claim.is_blocking = False  # parked, so that a date does not stand in its own way
        session().flush()
        if claims:
            _replace(claims, [piece for each in sorted(wanted) for piece in pieces(each)])

    _guarded(move)


def park_claims(occurrence_ids: Sequence[int]) -> None:
    """Take the claims of several dates out of each other's way until `move_claims` has brought each elsewhere.

    The units must be locked, and both must happen in one unit of work: then nobody else sees it.
    """
    dates = update(Claim).where(Claim.occurrence_id.in_(occurrence_ids))
    session().execute(dates.values(is_blocking=False))


def _replace(claims: Sequence[Claim], wanted: Sequence[Wanted]) -> None:
    pattern = claims[0]
    for claim, place in zip(claims, wanted, strict=False):
        claim.unit_id, claim.starts_at, claim.ends_at = place.unit_id, place.starts_at, place.ends_at
        claim.is_blocking = True
    for claim in claims[len(wanted) :]:
        session().delete(claim)
    for place in wanted[len(claims) :]:
        more = Claim(
            occurrence_id=pattern.occurrence_id, source=pattern.source, expires_at=pattern.expires_at
        )
        more.unit_id, more.starts_at, more.ends_at = place.unit_id, place.starts_at, place.ends_at
        session().add(more)
    session().flush()


def confirm_holds(occurrence_ids: Sequence[int]) -> None:
    """What was held becomes a booking, in place."""
    session().execute(
        update(Claim)
        .where(Claim.occurrence_id.in_(occurrence_ids), Claim.source == ClaimSource.HOLD)
        .values(source=ClaimSource.BOOKING, expires_at=None)
    )


def prolong_holds(occurrence_ids: Sequence[int], expires_at: datetime | None) -> None:
    """Keep what is held until another moment."""
    session().execute(
        update(Claim)
        .where(Claim.occurrence_id.in_(occurrence_ids), Claim.source == ClaimSource.HOLD)
        .values(expires_at=expires_at)
    )


def release(occurrence_ids: Sequence[int]) -> None:
    """Give the units back."""
    if occurrence_ids:
        session().execute(delete(Claim).where(Claim.occurrence_id.in_(occurrence_ids)))


def give_back(claim_ids: Sequence[int]) -> None:
    """What was closed, or named by a calendar from elsewhere, is free again."""
    session().execute(delete(Claim).where(Claim.id.in_(claim_ids)))


def reopen(closure_id: int) -> None:
    """A closure is lifted."""
    session().execute(delete(Claim).where(Claim.closure_id == closure_id))


def make_way(wanted: Sequence[Wanted], *, but_occurrences: Sequence[int] = ()) -> None:
    """Raise SlotTaken if somebody has one of the times; release holds whose time is up."""
    found = taken_over(wanted, but_occurrences=but_occurrences)
    standing = [each for each in found if not each.is_over]
    if standing:
        raise SlotTaken(standing)
    if found:
        _release_over(found)


def _release_over(found: Sequence[Taken]) -> None:
    """The claim goes; the request stays and is only a request again until the clock ends it."""
    session().execute(delete(Claim).where(Claim.id.in_([each.claim_id for each in found])))
    dates = [each.occurrence_id for each in found if each.occurrence_id is not None]
    session().execute(
        update(Occurrence)
        .where(Occurrence.id.in_(dates), Occurrence.state == OccurrenceState.HOLD)
        .values(state=OccurrenceState.REQUESTED)
        .execution_options(synchronize_session="fetch")
    )


def _guarded(write: Callable[[], Result]) -> Result:
    """Run it in a savepoint: an overlap the database found becomes SlotTaken."""
    try:
        with session().begin_nested():
            return write()
    except DBAPIError as error:
        if _state_of(error) in _OVERLAP or NAME_OF_REFUSAL in str(error.orig):
            raise SlotTaken(()) from error
        raise


def _state_of(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", "") or "")
