"""Calendars from elsewhere: what they say, what they block, and where they meet bookings of ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from app.community.models import Member, Post
from app.community.permissions import can
from app.foundation import clock
from app.foundation.db import session
from app.foundation.following import Question, leased
from app.modules.booking.models import Booking, Claim, Facility, Import, ImportDate, Occurrence, Unit
from app.modules.booking.queries.facilities import facility_at


def imports_of(facility: Facility) -> Sequence[Import]:
    """What is followed for a facility."""
    rows = select(Import).where(Import.facility_id == facility.post_id).order_by(Import.id)
    return session().scalars(rows).all()


@dataclass(frozen=True)
class ImportOfFacility:
    """A followed calendar at the address of its facility."""

    followed: Import
    facility: Facility

    @property
    def post(self) -> object:
        """Where rights are asked."""
        return self.facility.post


def import_at(member: Member | None, slug: str, public_id: str, number: int) -> ImportOfFacility | None:
    """One of them, for those who set the facility up."""
    facility = facility_at(member, slug, public_id)
    if facility is None or not can(member, "booking.set_up", facility):
        return None
    return next(
        (ImportOfFacility(each, facility) for each in imports_of(facility) if each.id == number), None
    )


def import_of(number: int) -> Import | None:
    """A followed calendar with its facility, for jobs."""
    return session().scalars(_imports().where(Import.id == number)).one_or_none()


def _imports() -> Select[Import]:
    loaded = contains_eager(Import.facility).contains_eager(Facility.post).contains_eager(Post.group)
    return select(Import).join(Import.facility).join(Facility.post).join(Post.group).options(loaded)


def due_questions() -> list[Question]:
    """What is to be asked outside now."""
    return [question_of(each) for each in leased(Import)]


def question_of(followed: Import) -> Question:
    """What is asked outside."""
    zone = session().scalar(select(Facility.zone).where(Facility.post_id == followed.facility_id)) or "UTC"
    return Question(followed.id, followed.url, zone, followed.etag, followed.last_modified)


def dates_of(followed: Import) -> Sequence[ImportDate]:
    """Every date it blocks, or would block."""
    rows = select(ImportDate).where(ImportDate.import_id == followed.id)
    return session().scalars(rows.order_by(ImportDate.starts_at, ImportDate.id)).all()


def units_for(followed: Import) -> list[int]:
    """It blocks the whole facility."""
    units = select(Unit.id).where(Unit.facility_id == followed.facility_id, Unit.is_active).order_by(Unit.id)
    return list(session().scalars(units))


def claims_of(followed: Import) -> Sequence[Claim]:
    """What it holds now."""
    return session().scalars(select(Claim).where(Claim.import_id == followed.id)).all()


@dataclass(frozen=True)
class Meeting:
    """A date from elsewhere and the bookings it lies over."""

    date: ImportDate
    bookings: Sequence[Booking]


def meetings_of(followed: Import) -> list[Meeting]:
    """Where staff has to speak with both."""
    met = [each for each in dates_of(followed) if each.is_in_conflict and each.ends_at > clock.now()]
    return [Meeting(each, _bookings_over(followed, each)) for each in met]


def _bookings_over(followed: Import, date: ImportDate) -> Sequence[Booking]:
    held = (
        select(Occurrence.booking_id)
        .join(Claim, Claim.occurrence_id == Occurrence.id)
        .where(
            Claim.unit_id.in_(units_for(followed)),
            Claim.is_blocking,
            Claim.starts_at < date.ends_at,
            Claim.ends_at > date.starts_at,
        )
    )
    return session().scalars(select(Booking).where(Booking.id.in_(held)).order_by(Booking.id)).all()
