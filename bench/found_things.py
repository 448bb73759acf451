"""Open notices of lost and found things, for the matching."""

import random
from datetime import timedelta
from typing import Any

from app.modules.lost_found.models import Category, Colour, Custody, ItemState, Side, ValueClass
from bench.rows import NOW

OPEN_NOTICES = 5_000
_PLACES = (
    "Marktplatz",
    "Bahnhof",
    "Grundschule",
    "Sportplatz",
    "Mühlental",
    "Freibad",
    "Friedhof",
    "Bushaltestelle",
)
_BRANDS = ("", "", "Abus", "Samsung", "Adidas", "Fielmann", "Puky")


def item(post_id: int, chance: random.Random) -> dict[str, Any]:
    """Found and lost by turns, of all categories, in the last months."""
    day = (NOW - timedelta(days=chance.randrange(90))).date()
    return {
        "post_id": post_id,
        "side": Side.FOUND if post_id % 20 > 10 else Side.LOST,
        "category": chance.choice(list(Category)),
        "state": ItemState.OPEN,
        "state_changed_at": NOW,
        "custody": Custody.FINDER,
        "colours": [chance.choice(list(Colour)).value],
        "brand": chance.choice(_BRANDS),
        "happened_from": day,
        "happened_to": day,
        "place": chance.choice(_PLACES),
        "lat": 48.5 + chance.random() / 50,
        "lon": 9.0 + chance.random() / 50,
        "value_class": chance.choice(list(ValueClass)),
        "question": "",
        "shows_feature": False,
        "initials": "",
        "rejections": 0,
        "by_guest": False,
    }
