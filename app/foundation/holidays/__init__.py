"""Public and school holidays of the German Länder, from a file; the network is never asked."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("germany.json")
REGIONS = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")


@cache
def public_holidays(region: str) -> Mapping[date, str]:
    """Every public holiday of a Land that the file knows, with its German name; empty for an unknown Land."""
    named = _content()["public"].get(region, {})
    return {date.fromisoformat(day): name for name, days in named.items() for day in days}


@cache
def school_holidays(region: str) -> Mapping[date, str]:
    """Every day of the school holidays of a Land."""
    spans = _content()["school"].get(region, [])
    return {
        first + timedelta(days=number): name
        for name, first, last in ((n, date.fromisoformat(f), date.fromisoformat(t)) for n, f, t in spans)
        for number in range((last - first).days + 1)
    }


def known_years() -> range:
    """The years the file covers."""
    first, last = _content()["years"]
    return range(first, last + 1)


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content
