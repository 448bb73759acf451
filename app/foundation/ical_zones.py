"""The clocks of Europe as calendar programs read them: rules for both changes of the hour, shipped with the house.

They are written by hand, because programs read rules everywhere, while lists of single changes (what libraries
make from the zone database) shift every summer date by an hour in some of them.
"""

from datetime import date
from typing import NamedTuple


class _Clocks(NamedTuple):
    """How far ahead of UTC, and what the times are called; without summer the clocks never change."""

    ahead: int
    winter: str
    summer: str = ""


_WEST, _MIDDLE, _EAST = _Clocks(0, "WET", "WEST"), _Clocks(1, "CET", "CEST"), _Clocks(2, "EET", "EEST")
_NAMES = {
    _WEST: "Europe/Lisbon Atlantic/Madeira Atlantic/Canary Atlantic/Faroe Atlantic/Faeroe",
    _Clocks(0, "GMT", "BST"): "Europe/London Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey",
    _Clocks(0, "GMT", "IST"): "Europe/Dublin",
    _MIDDLE: (
        "Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels "
        "Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg "
        "Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague "
        "Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz "
        "Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich Atlantic/Jan_Mayen"
    ),
    _EAST: (
        "Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Nicosia "
        "Europe/Riga Europe/Sofia Europe/Tallinn Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye"
    ),
    _Clocks(0, "GMT"): "Atlantic/Reykjavik Atlantic/St_Helena Africa/Abidjan",
}
_CLOCKS = {zone: clocks for clocks, zones in _NAMES.items() for zone in zones.split()}
# Until when "the last Sunday in March" has been true everywhere: older dates do not occur in the house.
_SPRING, _AUTUMN = date(1981, 3, 29), date(1996, 10, 27)


def is_known(zone: str) -> bool:
    """Whether a date may be written on the clocks of this zone; others are written in UTC."""
    return zone in _CLOCKS


def zone_text(zone: str) -> str:
    """The VTIMEZONE of a known zone, with the line ends of the format."""
    clocks = _CLOCKS[zone]
    winter, summer = f"+{clocks.ahead:02}00", f"+{clocks.ahead + 1:02}00"
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}", f"X-LIC-LOCATION:{zone}"]
    if clocks.summer:
        spring = _change(_SPRING, clocks.ahead + 1)
        lines += _part("DAYLIGHT", clocks.summer, spring, (winter, summer))
        autumn = _change(_AUTUMN, clocks.ahead + 2)
        lines += _part("STANDARD", clocks.winter, autumn, (summer, winter))
    else:
        lines += _part("STANDARD", clocks.winter, ["DTSTART:19700101T000000"], (winter, winter))
    return "\r\n".join([*lines, "END:VTIMEZONE", ""])


def _part(kind: str, name: str, change: list[str], offsets: tuple[str, str]) -> list[str]:
    before, after = (f"TZOFFSETFROM:{offsets[0]}", f"TZOFFSETTO:{offsets[1]}")
    return [f"BEGIN:{kind}", *change, before, after, f"TZNAME:{name}", f"END:{kind}"]


def _change(day: date, hour: int) -> list[str]:
    """The clocks change at 01:00 UTC everywhere; a rule names the hour on the clocks before the change."""
    begin = f"DTSTART:{day:%Y%m%d}T{hour:02}0000"
    return [begin, f"RRULE:FREQ=YEARLY;BYMONTH={day.month};BYDAY=-1SU"]
