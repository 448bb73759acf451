"""Typography and dates of the story: days are counted from the day something was written."""

import re
from datetime import date, timedelta

NO_BREAK = "\u00a0"
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_SHORT = {name[:2].lower(): number for number, name in enumerate(_WEEKDAYS)}
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_DAY = re.compile(r"\{(?:(mo|di|mi|do|fr|sa|so) ?)?([+-]\d+)\}")
_KEPT_TOGETHER = re.compile(
    r"(\d) (?=Uhr\b|Euro\b|km\b|cm\b|m\b|kg\b|Liter\b|Grad\b|Prozent\b|Minuten\b|Tage\b|Wochen\b|Jahre\b)"
    r"|(\d\.) (?=(?:" + "|".join(_MONTHS) + r")\b)"
    r"|\b(Nr\.|Tel\.|ca\.|Frau|Herr|Herrn|Familie|Dr\.) (?=\S)"
    r"|\b(z\.|d\.) (?=[BhU]\.)"
)


_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|- )")


def told(words: str, written_on: date) -> str:
    """The words as they were printed on that day, each paragraph in one line.

    "{+3}" becomes the date three days later, "{sa+3}" the first Saturday from then on.
    """
    return said(_WRAPPED.sub(" ", words.strip()), written_on)


def said(words: str, written_on: date) -> str:
    """As `told`, but every line stays a line: for plain language."""
    dated = _DAY.sub(lambda found: spoken(_day(written_on, found[1], int(found[2]))), words)
    return _KEPT_TOGETHER.sub(lambda found: found[0][:-1] + NO_BREAK, dated)


def spoken(day: date) -> str:
    """A date as people write it: "Samstag, 4. Juli"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day}. {_MONTHS[day.month - 1]}"


def meant(day: str, written_on: date) -> date:
    """The day that "sa+3" names: the first Saturday from three days later on."""
    found = _DAY.fullmatch(f"{{{day}}}")
    if found is None:
        raise LookupError(day)
    return _day(written_on, found[1], int(found[2]))


def _day(written_on: date, weekday: str | None, distance: int) -> date:
    day = written_on + timedelta(days=distance)
    return day + timedelta(days=(_SHORT[weekday] - day.weekday()) % 7) if weekday else day
