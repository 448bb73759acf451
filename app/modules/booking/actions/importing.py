"""A calendar from elsewhere blocks times of a facility: what it says becomes claims like all others.

A booking of ours is never thrown out: where both lie over each other the booking stays, and staff is told.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import delete, func, insert, select

from app.community.actions.calendars import dates_changed
from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.following import Look, new_address
from app.foundation.ical_reading import ForeignDate, Read
from app.modules.booking.actions.claims import claim_rows, give_back, lock_units
from app.modules.booking.events import FacilityChanged, ImportFailed
from app.modules.booking.models import ClaimSource, Facility, Import, ImportDate
from app.modules.booking.models.wanted import Taken, Wanted, pieces
from app.modules.booking.queries.busy import taken_between
from app.modules.booking.queries.imports import claims_of, dates_of, import_of, imports_of, units_for
from app.modules.booking.times import Stretch, beside, united

MOST_FOR_ONE, MOST = 5, 20
# Fewer dates than this may all go without a word.
_FEW = 4
_AT_ONCE = 400
Thing = TypeVar("Thing")


def follow(facility: Facility, by: Member, url: str, label: str, left_out: Sequence[str] = ()) -> Import:
    """Let the times of a calendar from elsewhere be taken, but for what is called by some words.

    It is looked at soon, by the worker.
    """
    authorize(by, "booking.set_up", facility)
    known = [each.url for each in imports_of(facility)]
    total = session().scalar(select(func.count(Import.id))) or 0
    url = new_address(url, known, is_full=len(known) >= MOST_FOR_ONE or total >= MOST)
    followed = Import(facility_id=facility.post_id, created_by_id=by.id, url=url, label=label,
        left_out=list(left_out),
    )  # fmt: skip
    session().add(followed)
    session().flush()
    return followed


def unfollow(followed: Import, facility: Facility, by: Member) -> None:
    """Follow it no more; its times are free again."""
    authorize(by, "booking.set_up", facility)
    lock_units(units_for(followed))
    give_back([claim.id for claim in claims_of(followed)])
    session().execute(delete(ImportDate).where(ImportDate.import_id == followed.id))
    session().delete(followed)
    _plan_changed(facility)


def look_now(followed: Import, facility: Facility, by: Member, *, may_shrink: bool = False) -> None:
    """Look at it at the next occasion, perhaps knowing that most of its dates are rightly gone."""
    authorize(by, "booking.set_up", facility)
    followed.ask_anew()
    followed.may_shrink = followed.may_shrink or may_shrink
    session().flush()


def take_over(number: int, look: Look) -> None:
    """What one look found, unless nobody follows the calendar any more."""
    followed = import_of(number)
    if followed is not None:
        take_in(followed, look)


def take_in(followed: Import, look: Look) -> None:
    """Take over what one look found; the facility must be loaded."""
    followed.note(look)
    _tell_trouble(followed)
    if look.error:
        return
    if look.read is not None and not _is_suspect(followed, look.read):
        _write_dates(followed, look.read)
    if look.read is not None or any(each.is_in_conflict for each in dates_of(followed)):
        _claim(followed)


def _tell_trouble(followed: Import) -> None:
    if not followed.is_in_trouble:
        followed.told_at = None if not followed.error else followed.told_at
    elif followed.told_at is None:
        followed.told_at = clock.now()
        post = followed.facility.post
        record(
            ImportFailed(facility_id=post.id, group_id=post.group_id, actor_id=None, import_id=followed.id)
        )


def _is_suspect(followed: Import, read: Read) -> bool:
    """A calendar that empties itself over night is more often broken than true: nobody shall book into it meanwhile."""
    known = {each.key for each in dates_of(followed) if each.ends_at > clock.now()}
    still = known & {each.key for each in read.dates}
    is_suspect = len(known) > _FEW and len(still) * 2 < len(known) and not followed.may_shrink
    followed.waits_for_word = is_suspect
    if is_suspect:
        followed.etag = followed.last_modified = ""  # ask for all of it again
    return is_suspect


def _write_dates(followed: Import, read: Read) -> None:
    followed.may_shrink = False
    wanted = {each.key: each for each in read.dates if each.is_busy and not followed.leaves_out(each.title)}
    known = {each.key: each for each in dates_of(followed)}
    gone = [each.id for key, each in known.items() if key not in wanted and each.ends_at > clock.now()]
    for some in _some(gone):
        session().execute(delete(ImportDate).where(ImportDate.id.in_(some)))
    for key, each in wanted.items():
        if key in known:
            known[key].title, known[key].starts_at, known[key].ends_at = (
                each.title,
                each.starts_at,
                each.ends_at,
            )
    new = [_row(followed, each) for key, each in wanted.items() if key not in known]
    if new:
        session().execute(insert(ImportDate), new)
    session().flush()


def _row(followed: Import, date: ForeignDate) -> dict[str, object]:
    return {
        "import_id": followed.id, "key": date.key, "title": date.title,
        "starts_at": date.starts_at, "ends_at": date.ends_at, "is_in_conflict": False,
    }  # fmt: skip


def _claim(followed: Import) -> None:
    """Hold exactly what it names and nobody else has; what it holds already stays as it is."""
    units = units_for(followed)
    lock_units(units)
    dates = [each for each in dates_of(followed) if each.ends_at > clock.now()]
    held = {(each.unit_id, each.starts_at, each.ends_at): each.id for each in claims_of(followed)}
    taken = _taken_by_others(units, dates, set(held.values()))
    wish = united([(each.starts_at, each.ends_at) for each in dates])
    free = {
        (piece.unit_id, piece.starts_at, piece.ends_at): piece
        for unit in units
        for starts_at, ends_at in beside(
            wish, united([(t.starts_at, t.ends_at) for t in taken if t.unit_id == unit])
        )
        for piece in pieces(Wanted(unit, starts_at, ends_at))
    }
    _give_back([number for place, number in held.items() if place not in free and place[2] > clock.now()])
    _take(followed, [piece for place, piece in free.items() if place not in held])
    _mark_conflicts(dates, [each for each in taken if each.source in {ClaimSource.BOOKING, ClaimSource.HOLD}])
    session().flush()
    _plan_changed(followed.facility)


def _taken_by_others(units: Sequence[int], dates: Sequence[ImportDate], own: set[int]) -> list[Taken]:
    if not dates:
        return []
    begin, end = min(each.starts_at for each in dates), max(each.ends_at for each in dates)
    return [each for each in taken_between(units, begin, end) if each.claim_id not in own]


def _give_back(numbers: Sequence[int]) -> None:
    for some in _some(numbers):
        give_back(some)


def _take(followed: Import, places: Sequence[Wanted]) -> None:
    facts = {"source": ClaimSource.IMPORT, "import_id": followed.id, "is_blocking": True}
    for some in _some(places):
        rows = [{"unit_id": p.unit_id, "starts_at": p.starts_at, "ends_at": p.ends_at} | facts for p in some]
        claim_rows(some, rows)


def _some(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """As many as one statement takes."""
    return (things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE))


def _mark_conflicts(dates: Sequence[ImportDate], bookings: Sequence[Taken]) -> None:
    booked = united([(each.starts_at, each.ends_at) for each in bookings])
    for each in dates:
        place: Stretch = (each.starts_at, each.ends_at)
        each.is_in_conflict = beside([place], booked) != [place]


def _plan_changed(facility: Facility) -> None:
    session().flush()
    dates_changed(facility.post.group_id)
    record(FacilityChanged(facility_id=facility.post_id, group_id=facility.post.group_id, actor_id=None))
