"""A club keeps its dates elsewhere: its calendar is followed, and stands in the group's calendar, marked as such."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select

from app.community.actions.calendars import dates_changed
from app.community.models import Group, Member
from app.community.permissions import authorize
from app.features.calendar.models import Import, ImportedDate
from app.features.calendar.queries.imports import imported_dates, imports_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.following import Look, new_address
from app.foundation.ical_reading import ForeignDate
from app.foundation.language import current_zone

MOST_FOR_ONE, MOST = 3, 50
_AT_ONCE = 400


def follow(group: Group, by: Member, url: str, label: str) -> Import:
    """Show the dates of a calendar from elsewhere; it is looked at soon, by the worker."""
    authorize(by, "calendar.import", group)
    known = {each.url for each in imports_of(group)}
    everywhere = session().scalar(select(func.count(Import.id))) or 0
    address = new_address(url, known, is_full=len(known) >= MOST_FOR_ONE or everywhere >= MOST)
    followed = Import(
        group_id=group.id, created_by_id=by.id, url=address, label=label, zone=current_zone().key
    )
    session().add(followed)
    session().flush()
    return followed


def unfollow(followed: Import, by: Member) -> None:
    """Show them no more."""
    authorize(by, "calendar.import", followed)
    dates_changed(followed.group_id)
    session().execute(delete(ImportedDate).where(ImportedDate.import_id == followed.id))
    session().delete(followed)
    session().flush()


def look_now(followed: Import, by: Member) -> None:
    """Look at it at the next occasion."""
    authorize(by, "calendar.import", followed)
    followed.ask_anew()
    session().flush()


def take_over(number: int, look: Look) -> None:
    """What one look found, unless the calendar was let go meanwhile."""
    if (followed := session().get(Import, number)) is not None:
        take_in(followed, look)


def take_in(followed: Import, look: Look) -> None:
    """Take over what one look found; what is unchanged stays as it is, so that no program sees a change."""
    followed.note(look)
    if look.read is None:
        return
    known = {each.key: each for each in imported_dates(followed)}
    wanted = {each.key: each for each in look.read.dates}
    gone = [each.id for key, each in known.items() if key not in wanted and each.ends_at > clock.now()]
    for at in range(0, len(gone), _AT_ONCE):
        session().execute(delete(ImportedDate).where(ImportedDate.id.in_(gone[at : at + _AT_ONCE])))
    changed = [known[key] for key, each in wanted.items() if key in known and _differs(known[key], each)]
    for row in changed:
        _write(row, wanted[row.key])
    new = [each for key, each in wanted.items() if key not in known]
    _add(followed, new)
    if gone or changed or new:
        dates_changed(followed.group_id)
    session().flush()


_FIELDS = ("title", "place", "starts_at", "ends_at", "is_all_day")


def _differs(row: ImportedDate, date: ForeignDate) -> bool:
    return any(getattr(row, name) != getattr(date, name) for name in _FIELDS)


def _write(row: ImportedDate, date: ForeignDate) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(date, name))
    row.changed_at = clock.now()


def _add(followed: Import, dates: Sequence[ForeignDate]) -> None:
    rows = [
        {name: getattr(each, name) for name in (*_FIELDS, "key")}
        | {"import_id": followed.id, "changed_at": clock.now()}
        for each in dates
    ]
    if rows:
        session().execute(insert(ImportedDate), rows)
