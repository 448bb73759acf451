"""Hammers the bookings with eight processes: python -m bench.race_bookings SECONDS; DATABASE_URL says where.

It says what came of it and, in its last line, the rows for the table: nothing may overlap, and the server never stumbles.
"""

import json
import os
import sys
import tempfile

from app import create_app
from app.foundation import work
from app.foundation.db import Model, session
from app.foundation.work import unit_of_work
from app.modules.booking.models import Pending
from config import Config
from tests.factories import a_member
from tests.modules.booking.racing import OVERLAPS, Crew, race
from tests.modules.booking.town import Town


def main(seconds: float) -> None:
    """Race on a fresh database and print what came of it."""
    url = os.environ.get("DATABASE_URL", "")
    given = {"DATA_DIR": tempfile.mkdtemp(), "SECRET_KEY": "race", "DATABASE_URL": url}
    config = Config.from_environment(given | {"PUBLIC_URL": "http://localhost"})
    create_app(config)
    Model.metadata.create_all(work.database().engine)
    counted = race(config, _crew(), seconds)
    with unit_of_work(write=False):
        overlaps = session().scalar(OVERLAPS)
    for outcome, count in counted.most_common():
        print(f"{count:6}  {outcome}")
    stumbled = sum(count for outcome, count in counted.items() if outcome.startswith("ERROR"))
    share = counted["busy"] / max(1, counted.total())
    print(f"{counted.total()} acts in {seconds:g} s, {overlaps} overlaps, {share:.1%} to be tried again")
    print(json.dumps(_rows(overlaps, stumbled, 100 * share)))


def _rows(overlaps: int | None, stumbled: int, again_percent: float) -> list[tuple[str, float, str, float]]:
    return [
        ("booking.race.overlaps", overlaps or 0, "overlaps", 0),
        ("booking.race.errors", stumbled, "errors", 0),
        ("booking.race.again", round(again_percent, 2), "% to be tried again", 1),
    ]


def _crew() -> Crew:
    with unit_of_work():
        town = Town()
        halls = [town.hall(), town.hall(pending=Pending.INSTANT), town.courts(pending=Pending.HOLD)]
        renters = [a_member().id for _number in range(200)]
        return Crew([each.post_id for each in halls], renters, [town.stefan.id, town.sara.id])


if __name__ == "__main__":
    main(float(sys.argv[1]))
