"""Dates and times as people here write them: „Sa., 4. Juli“, „18:30 Uhr“, „vor 3 Minuten“."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel import dates as babel_dates

from app.foundation import clock
from app.foundation.language import (
    LOCALES,
    current_language,
    current_locale,
    current_zone,
    gettext,
    lazy_,
    pgettext,
)

Day = date | datetime

# To be chosen from; Monday is 0.
WEEKDAYS = {
    0: lazy_("Monday"),
    1: lazy_("Tuesday"),
    2: lazy_("Wednesday"),
    3: lazy_("Thursday"),
    4: lazy_("Friday"),
    5: lazy_("Saturday"),
    6: lazy_("Sunday"),
}
_LONG_AGO = timedelta(days=7)
_JUST_NOW = timedelta(seconds=45)
# English writes "4 July", German „4. Juli“; a number never stands alone at the end of a line.
_DAY_AND_MONTH = {"de": "d.\N{NO-BREAK SPACE}MMMM", "en": "d\N{NO-BREAK SPACE}MMMM"}


def today() -> date:
    """Which day it is where the reader lives."""
    return local(clock.now()).date()


def local(moment: datetime) -> datetime:
    """The moment on the clocks of the reader's zone."""
    zone = current_zone()
    return moment if moment.tzinfo is zone else moment.astimezone(zone)


def format_date(day: Day) -> str:
    """„4. Juli 2026“: for what is read once and must be unmistakable."""
    return _written(day, f"{_DAY_AND_MONTH[current_language()]} y")


def format_day(day: Day) -> str:
    """„Sa., 4. Juli“: for lists; another year than the present one is named."""
    return _written(day, f"EEE, {_with_year_if_needed(day)}")


def format_day_and_month(day: Day) -> str:
    """„4. Juli“: for days of any year."""
    return _written(day, _DAY_AND_MONTH[current_language()])


def format_weekday(day: Day) -> str:
    """„Samstag, 4. Juli“: for headings; another year than the present one is named."""
    return _written(day, f"EEEE, {_with_year_if_needed(day)}")


def format_month(day: Day) -> str:
    """„Juli 2026“: for calendars."""
    return _written(day, "LLLL y")


def format_leaf(day: Day) -> tuple[str, str, str]:
    """„Juli“, „4“, „Sa.“: the three lines on the leaf of a calendar."""
    return _written(day, "MMM"), _written(day, "d"), _written(day, "EEE")


def format_short_date(day: Day) -> str:
    """„04.07.2026“: for narrow columns."""
    return _written(day, "dd.MM.y" if current_language() == "de" else "dd/MM/y")


def format_time(moment: datetime | time) -> str:
    """„18:30 Uhr“, held together by a no-break space; "18:30" in English."""
    clock_time = local(moment) if isinstance(moment, datetime) else moment
    return pgettext("time of day", "{time}", time=f"{clock_time:%H:%M}")


def format_hours(begin: datetime | time, end: datetime | time) -> str:
    """„18:30–20:00 Uhr“: times as they stand on a clock, of one day."""
    return pgettext("time of day", "{time}", time=f"{begin:%H:%M}–{end:%H:%M}")


def format_moment(moment: datetime) -> str:
    """„Sa., 4. Juli, 18:30 Uhr“: when something happens."""
    return f"{format_day(moment)}, {format_time(moment)}"


def format_span(begin: datetime, end: datetime) -> str:
    """„Sa., 4. Juli, 18:30–20:00 Uhr“: from when to when."""
    if local(begin).date() == local(end).date():
        return f"{format_day(begin)}, {format_hours(local(begin), local(end))}"
    return f"{format_moment(begin)} – {format_moment(end)}"


def format_ago(moment: datetime) -> str:
    """„vor 3 Minuten“, „in 2 Tagen“; the date itself when it is more than a week away."""
    distance = moment - clock.now()
    if abs(distance) < _JUST_NOW:
        return gettext("just now")
    if abs(distance) > _LONG_AGO:
        return format_day(moment)
    return babel_dates.format_timedelta(distance, add_direction=True, locale=current_locale())


def _with_year_if_needed(day: Day) -> str:
    pattern = _DAY_AND_MONTH[current_language()]
    return pattern if _calendar_day(day).year == today().year else f"{pattern} y"


def _written(day: Day, pattern: str) -> str:
    return _in_words(_calendar_day(day), pattern, current_language())


@lru_cache(4_000)
def _in_words(day: date, pattern: str, language: str) -> str:
    """The same days stand on many pages, and on a month several times each."""
    return babel_dates.format_date(day, pattern, locale=LOCALES[language])


def _calendar_day(day: Day) -> date:
    return local(day).date() if isinstance(day, datetime) else day
