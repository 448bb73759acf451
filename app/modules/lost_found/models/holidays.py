"""Which days are working days in a German Land: for the end of times in the law (section 193 BGB).

State of the law: November 2026. Holidays of single towns and parishes are not known here.
"""

from datetime import date, timedelta
from functools import cache

# (month, day) and the Länder that keep it; an empty set means all.
_FIXED: dict[tuple[int, int], frozenset[str]] = {
    (1, 1): frozenset(),
    (1, 6): frozenset({"BW", "BY", "ST"}),
    (3, 8): frozenset({"BE", "MV"}),
    (5, 1): frozenset(),
    (8, 15): frozenset({"SL"}),
    (9, 20): frozenset({"TH"}),
    (10, 3): frozenset(),
    (10, 31): frozenset({"BB", "HB", "HH", "MV", "NI", "SN", "ST", "SH", "TH"}),
    (11, 1): frozenset({"BW", "BY", "NW", "RP", "SL"}),
    (12, 25): frozenset(),
    (12, 26): frozenset(),
}
# Days from Easter Sunday and the Länder that keep it.
_AROUND_EASTER: dict[int, frozenset[str]] = {
    -2: frozenset(),
    0: frozenset({"BB"}),
    1: frozenset(),
    39: frozenset(),
    49: frozenset({"BB"}),
    50: frozenset(),
    60: frozenset({"BW", "BY", "HE", "NW", "RP", "SL"}),
}
_FRIDAY = 4


def is_working_day(day: date, land: str) -> bool:
    """Neither Saturday nor Sunday nor a holiday of this Land; without a Land only what all of them keep."""
    return day.weekday() <= _FRIDAY and day not in _holidays(day.year, land)


@cache
def _holidays(year: int, land: str) -> frozenset[date]:
    fixed = {date(year, month, day) for (month, day), kept in _FIXED.items() if _keeps(land, kept)}
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days, kept in _AROUND_EASTER.items() if _keeps(land, kept)}
    return frozenset(fixed | moving | _repentance(year, land))


def _keeps(land: str, kept: frozenset[str]) -> bool:
    return not kept or land in kept


def _repentance(year: int, land: str) -> set[date]:
    """Buß- und Bettag in Saxony: the Wednesday before 23 November."""
    if land != "SN":
        return set()
    before = date(year, 11, 22)
    return {before - timedelta(days=(before.weekday() - 2) % 7)}


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    moon = (leaps + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
