"""What helping and the calendar cost, inside one process: python -m bench.action_rows on a town with actions."""

import gc
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app import create_app
from app.community.models import Group, Member
from app.features.calendar.actions.subscriptions import subscribe
from app.features.calendar.queries.subscriptions import token_of
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.answering import cancel
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Shift
from app.modules.get_involved.queries.shifts import shift_of
from app.modules.get_involved.queries.sign_ups import sign_up_of
from bench.actions import GROUP, write_crowd
from bench.booking_rows import Measured, measured
from bench.client import ninety_fifth
from config import Config


def main() -> None:
    """Print all rows."""
    house = create_app(Config.from_environment())
    gc.freeze()  # as in gunicorn.conf.py
    with unit_of_work():
        numbers = session().scalars(select(Shift.id).order_by(Shift.id)).all()
        slug = session().get_one(Group, GROUP).slug
        feed = f"/calendar/p/{token_of(subscribe(session().get_one(Member, 1), None, 'Handy'))}.ics"
    client = house.test_client()
    rows: list[Measured] = [
        *measured("actions.sign_up", lambda number: _join(numbers[number * 2], 1_000 + number), 15),
        *measured("actions.cancel", _cancelling(numbers[-1]), 50, ninety_fifth),
        *measured("actions.agenda", _asking(client, f"/g/{slug}/calendar"), 15),
        *measured("actions.feed", _asking(client, feed), 15),
    ]
    print(json.dumps(rows))


def _join(shift_id: int, member_id: int) -> None:
    with unit_of_work():
        shift = shift_of(shift_id)
        assert shift is not None  # the town was built with them
        sign_up(shift, session().get_one(Member, member_id), Wish())


def _cancelling(shift_id: int) -> Callable[[int], None]:
    """Half of the place is in one shift, and the other half waits for it: each who leaves lets the next one move up."""
    held = write_crowd(shift_id)

    def cancelled(number: int) -> None:
        with unit_of_work():
            sign_up = sign_up_of(held[number])
            assert sign_up is not None
            cancel(sign_up, session().get_one(Member, sign_up.member_id))
            assert sign_up.shift.free == 0  # the next one has it

    return cancelled


def _asking(client: Any, path: str) -> Callable[[int], Any]:
    def asked(_number: int) -> None:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)

    return asked


if __name__ == "__main__":
    main()
