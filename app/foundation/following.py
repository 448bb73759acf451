"""Calendars from elsewhere that somebody asked the house to follow: when each is looked at, and how that went."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import session
from app.foundation.entry import Span
from app.foundation.fetching import fetch
from app.foundation.ical_reading import Read, read_dates
from app.foundation.language import lazy_, speaking
from app.foundation.outside import NotFetched, tidy
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work

USUAL, LONGEST = timedelta(hours=1), timedelta(days=1)
# Nobody else takes it while it is being fetched.
LEASE = timedelta(minutes=10)
WINDOW = timedelta(days=731)
AT_ONCE = 20
# A table of followed calendars.
Source = TypeVar("Source", bound=Any)
# After so long somebody has to be told.
TROUBLE = timedelta(days=3)


class Followed:
    """Columns of a calendar that is followed."""

    # How often it is asked.
    rhythm: ClassVar[timedelta] = USUAL
    url: Mapped[str] = mapped_column(String(2_000))
    label: Mapped[str] = mapped_column(String(60))
    # What the other server wants to hear when it is asked whether something changed.
    etag: Mapped[str] = mapped_column(String(200), default="")
    last_modified: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    next_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    fetched_at: Mapped[datetime | None]
    failed_since: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    # Why it did not work the last time, in the language of the place.
    error: Mapped[str] = mapped_column(String(300), default="")
    dates_found: Mapped[int] = mapped_column(default=0)
    events_left_out: Mapped[int] = mapped_column(default=0)

    @property
    def is_in_trouble(self) -> bool:
        """Whether it has failed for so long that somebody has to look."""
        return self.failed_since is not None and clock.now() - self.failed_since > TROUBLE

    def ask_anew(self) -> None:
        """Look at it at the next occasion, whatever was known of it."""
        self.next_at, self.etag, self.last_modified = clock.now(), "", ""

    def note(self, look: "Look") -> None:
        """Remember how it went."""
        if look.error:
            self.failed(look.error)
            return
        self.answered()
        if look.read is not None:
            self.etag, self.last_modified = look.etag, look.last_modified
            self.dates_found, self.events_left_out = len(look.read.dates), look.read.left_out

    def failed(self, error: str) -> None:
        """It did not work; after failures it is asked less and less often."""
        now = clock.now()
        self.failures += 1
        self.failed_since, self.error = self.failed_since or now, error[:300]
        self.next_at = now + min(LONGEST, self.rhythm * 2 ** min(self.failures - 1, 5))

    def answered(self) -> None:
        """It worked."""
        now = clock.now()
        self.failures, self.failed_since, self.error = 0, None, ""
        self.fetched_at, self.next_at = now, now + self.rhythm


@dataclass(frozen=True)
class Question:
    """What is asked, as plain values: the asking happens outside of any unit of work."""

    id: int
    url: str
    zone: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Look:
    """How one look went: dates, or nothing new, or an error."""

    read: Read | None = None
    etag: str = ""
    last_modified: str = ""
    error: str = ""


def look_at(question: Question) -> Look:
    """Fetch and read; whatever the other side does becomes words, never an exception."""
    try:
        there = fetch(question.url, etag=question.etag, last_modified=question.last_modified)
        if there.is_unchanged:
            return Look()
        read = read_dates(there.body, question.zone, Span(clock.now(), clock.now() + WINDOW))
    except NotFetched as refused:
        return Look(error=str(refused.words))
    return Look(read, there.etag, there.last_modified)


def new_address(url: str, known: Collection[str], *, is_full: bool) -> str:
    """An address that may be followed, as it is asked; raises Refused."""
    try:
        tidied = tidy(url)
    except NotFetched as wrong:
        raise Refused(wrong.words, field="url") from None
    if tidied in known:
        raise Refused(lazy_("This calendar is followed already."), field="url")
    if is_full:
        raise Refused(lazy_("No more calendars can be followed here."), field="url")
    return tidied


def leased(table: type[Source]) -> Sequence[Source]:
    """Those whose hour has come; nobody else gets them meanwhile."""
    waiting = select(table).where(table.next_at <= clock.now()).order_by(table.next_at).limit(AT_ONCE)
    found = session().scalars(waiting.with_for_update(skip_locked=True)).all()
    for each in found:
        each.next_at = clock.now() + LEASE
    return found


def follow_due(
    language: Callable[[], str],
    questions: Callable[[], Sequence[Question]],
    take_in: Callable[[int, Look], None],
) -> None:
    """Ask outside of any unit of work, and take over each answer in one of its own."""
    with unit_of_work():
        asked, spoken = questions(), language()
    for question in asked:
        with speaking(spoken):
            look = look_at(question)
        with unit_of_work():
            take_in(question.id, look)
