"""Where the dates of the calendar come from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.community.models import Member
from app.foundation.entry import Entry, Span
from app.foundation.ical import Written
from app.foundation.lazy_text import Text


@dataclass(frozen=True)
class PostCalendar:
    """Each post of a kind has a calendar of its own that programs can subscribe to: a hall, not only its group."""

    kind: str
    # What this person (None: a guest) may know of in this span, of the post with this number.
    texts: Callable[[Member | None, Span, int], Written]
    # Whether it is over for good: programs are told to forget it.
    is_over: Callable[[int], bool] = lambda _post_id: False


@dataclass(frozen=True)
class CalendarSource:
    """Dates for the calendar: its pages and feeds ask for them, nobody announces anything."""

    name: str  # "bookings": the filter in addresses
    title: Text  # "Bookings", for the filter
    # What this person (None: a guest) may know of in this span, perhaps only of these groups, in two statements.
    # What they may not know is left out or becomes "busy": nothing is hidden later.
    entries: Callable[[Member | None, Span, Collection[int] | None], Sequence[Entry]]
    # What is this member's own (booked, said yes to), for the personal feed; in full, the same limits.
    own: Callable[[Member, Span], Sequence[Entry]] | None = None
    # For feeds, joined from what rows keep: thousands in one statement, a series as one event.
    texts: Callable[[Member | None, Span, Collection[int] | None], Written] | None = None
    of_post: PostCalendar | None = None
    icon: str = "calendar"
    # Whether its dates stand among the next ones on Start: what is closed is no news.
    comes_next: bool = True
