"""What the clock does: requests expire, options lapse, offered places are passed on, past dates are done, people are reminded."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.community.actions.posts import redraw
from app.community.models import Member
from app.community.papers import paper
from app.community.queries.site import arms, site
from app.foundation import clock, zone_data
from app.foundation.db import session
from app.foundation.following import follow_due
from app.foundation.language import in_zone, speaking
from app.foundation.work import unit_of_work
from app.modules.booking.actions import caretaking, clocks, forgetting, papers, reminding
from app.modules.booking.actions.closing import prolong
from app.modules.booking.actions.ending import end_due, past_dates_done
from app.modules.booking.actions.importing import take_over
from app.modules.booking.actions.paying import lapse_unpaid
from app.modules.booking.models import Booking, Closure, PaperKind
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.clocks import drifted
from app.modules.booking.queries.closures import endless_closures, facilities_of
from app.modules.booking.queries.due import due, finished, unpaid, with_past_dates
from app.modules.booking.queries.errands import CLOSES_AFTER
from app.modules.booking.queries.facilities import facility_ids
from app.modules.booking.queries.imports import due_questions
from app.modules.booking.queries.owed_papers import bookings_that_changed, owed_papers
from app.modules.booking.queries.paper_facts import facts_for
from app.modules.booking.queries.papers import next_number
from app.modules.booking.queries.pending import untold_deciders
from app.modules.booking.queries.reminders import due_reminders

AT_ONCE = 200
# The hour on the clocks of the place from which on a new day has begun for those who decide.
MORNING = 7
# So far ahead closures without an end are written down: further than anybody may book.
AHEAD = timedelta(days=550)


def follow_clock() -> None:
    """End what is due; each booking in a unit of work of its own."""
    with unit_of_work(write=False):
        ending = due(clock.now(), AT_ONCE)
        unpaid_ones = unpaid(clock.now(), AT_ONCE)
    _each(ending, end_due)
    _each(unpaid_ones, lapse_unpaid)


def remind_renters() -> None:
    """What runs out, the rent, the deposit, the keys, the day itself: each reminder in a unit of work of its own."""
    with unit_of_work(write=False):
        waiting = due_reminders(clock.now(), AT_ONCE)
    for number, kind, due_at in waiting:
        with unit_of_work():
            booking = booking_of(number)
            if booking is not None:
                reminding.remind(booking, kind, due_at)


def list_pending() -> None:
    """In the morning those who decide hear what waits for them: once a day, and nothing where nothing does."""
    with unit_of_work(write=False):
        local = clock.now().astimezone(ZoneInfo(site().zone))
        people = untold_deciders(local.date()) if local.hour >= MORNING else []
    for number in people:
        with unit_of_work():
            member = session().get(Member, number)
            if member is not None and member.is_active:
                reminding.list_pending(member, local.date())


def tidy_dates() -> None:
    """Dates that are over took place."""
    with unit_of_work(write=False):
        over = with_past_dates(clock.now(), AT_ONCE)
    _each(over, past_dates_done)


def close_finished() -> None:
    """What is over for some days and settled needs nobody any more."""
    with unit_of_work(write=False):
        over = finished(clock.now() - CLOSES_AFTER)
    _each(over, caretaking.close_finished)


def follow_clocks() -> None:
    """Every night: dates ahead are when the wall shows what was agreed, also where the clocks are others now."""
    zone_data.read_anew()
    with unit_of_work(write=False):
        found = drifted(clock.now())
    if found:
        with unit_of_work():
            clocks.follow_clocks()


def follow_calendars() -> None:
    """Calendars from elsewhere."""
    follow_due(lambda: site().language, due_questions, take_over)


def prolong_closures() -> None:
    """What is closed every Monday is closed on the Mondays of the year after next, too."""
    with unit_of_work(write=False):
        ending = endless_closures(clock.now() + AHEAD)
    for number in ending:
        with unit_of_work():
            closure = session().get(Closure, number)
            if closure is not None:
                prolong(closure, facilities_of(closure))


def redraw_cards() -> None:
    """A weekend has passed: cards name the next one."""
    with unit_of_work():
        for number in facility_ids():
            redraw(number)


def write_papers(booking_id: int) -> None:
    """What a booking has come to needs its papers; each is made outside of every transaction and kept in a short one."""
    with unit_of_work(write=False):
        booking = booking_of(booking_id)
        prepared = [_prepared(booking, kind) for kind in owed_papers(booking)] if booking else []
        shield = arms()
    for kind, number, facts in prepared:
        content = paper("booking/paper", facts, shield)
        with unit_of_work():
            booking = booking_of(booking_id)
            if booking is not None:
                papers.keep_by_itself(booking, kind, number, content)


def _prepared(booking: Booking, kind: PaperKind) -> tuple[PaperKind, str, dict[str, Any]]:
    """What stands on a paper, in the renter's language."""
    _edition, number = next_number(booking, kind)
    with speaking(booking.language), in_zone(booking.facility.zone):
        return kind, number, facts_for(booking, kind, number) | {"language": booking.language}


def find_papers() -> None:
    """Every hour: papers that got lost on their way to the worker."""
    with unit_of_work(write=False):
        changed = bookings_that_changed(AT_ONCE)
    for number in changed:
        write_papers(number)


def _each(numbers: Sequence[int], act: Callable[[Booking], None]) -> None:
    for number in numbers:
        with unit_of_work():
            booking = booking_of(number)
            if booking is not None:
                act(booking)


def forget_unmade() -> int:
    """Every night: names of what never came about."""
    with unit_of_work():
        return forgetting.forget_unmade()


def forget_ended() -> int:
    """Every night: names of what is long over."""
    with unit_of_work():
        return forgetting.forget_ended()
