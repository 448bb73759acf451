"""What helping and the calendar cost, inside one process: python -m bench.action_rows on a town with actions."""

import gc
import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import create_app
from app.community.models import Group, Member
from app.features.accounts.models import DeviceSession
from app.features.calendar.actions.subscriptions import subscribe
from app.features.calendar.drawn import forget_sheets
from app.features.calendar.feeds import forget_feeds
from app.features.calendar.queries.subscriptions import token_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest, new_token
from app.foundation.web import House
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.answering import cancel
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Shift, SignUp
from app.modules.get_involved.queries.shifts import shift_of
from app.modules.get_involved.queries.sign_ups import sign_up_of
from bench.actions import GROUP, write_crowd
from bench.booking_rows import Measured, measured
from bench.client import ninety_fifth
from config import Config

# So many times each is measured.
TIMES = 200


def main() -> None:
    """Print all rows."""
    house = create_app(Config.from_environment())
    house.config["WTF_CSRF_ENABLED"] = False
    gc.freeze()  # as in gunicorn.conf.py
    with unit_of_work():
        numbers = session().scalars(select(Shift.id).order_by(Shift.id)).all()
        slug = session().get_one(Group, GROUP).slug
        feed = f"/calendar/p/{token_of(subscribe(session().get_one(Member, 1), None, 'Handy'))}.ics"
    client = house.test_client()
    agenda = f"/g/{slug}/calendar"
    rows: list[Measured] = [
        *measured("actions.sign_up", lambda number: _join(numbers[number * 2], 1_000 + number), 15),
        *measured("actions.cancel", _cancelling(numbers[-1]), 50, ninety_fifth),
        *measured("actions.sign_up_sent", _sending(house, slug, numbers), 50, ninety_fifth),
        *measured("actions.cancel_sent", _sending_no(house, slug, numbers[-2]), 50, ninety_fifth),
        *measured("actions.agenda", _asking(client, agenda), 15),
        *measured("actions.agenda_anew", _asking(client, agenda, anew=True), 150, ninety_fifth),
        *measured("actions.feed", _asking(client, feed), 15),
        *measured("actions.feed_anew", _asking(client, feed, anew=True), None, ninety_fifth),
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


def _sending(house: House, slug: str, numbers: Sequence[int]) -> Callable[[int], None]:
    """The form of two hundred neighbours, each in a browser of their own, to the answer that they are in."""
    browsers = [_browser_of(house, 2_000 + number) for number in range(TIMES)]
    with unit_of_work(write=False):
        doors = {shift.id: shift.public_id for shift in session().scalars(select(Shift))}

    def sent(number: int) -> None:
        path = f"/g/{slug}/get-involved/shifts/{doors[numbers[number * 2 + 1]]}/sign-up"
        _send(browsers[number], path, guests="0", grown="adult")

    return sent


def _sending_no(house: House, slug: str, shift_id: int) -> Callable[[int], None]:
    """The same for whoever leaves a place that half of the town waits for."""
    held = write_crowd(shift_id)[:TIMES]
    with unit_of_work(write=False):
        rows = select(SignUp).where(SignUp.id.in_(held)).order_by(SignUp.id)
        own = [(made.public_id, made.member_id or 0) for made in session().scalars(rows)]
    browsers = [_browser_of(house, member_id) for _door, member_id in own]

    def sent(number: int) -> None:
        path = f"/g/{slug}/get-involved/sign-ups/{own[number][0]}/cancellation"
        _send(browsers[number], path, reason="")

    return sent


def _browser_of(house: House, member_id: int) -> Any:
    """Signed in as the page would do it; what is sent needs no page before."""
    client, token = house.test_client(), new_token()
    with unit_of_work():
        until = clock.now() + timedelta(days=1)
        role = session().get_one(Member, member_id).role
        device = DeviceSession(member_id=member_id, token_digest=digest(token), expires_at=until)
        device.proven_for, device.is_kept = role, True
        session().add(device)
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


def _send(client: Any, path: str, **fields: str) -> None:
    answer = client.post(path, data={**fields, "op_id": new_token()})
    assert answer.status_code == 303, (path, answer.status_code)


def _asking(client: Any, path: str, *, anew: bool = False) -> Callable[[int], Any]:
    def asked(_number: int) -> None:
        if anew:
            forget_feeds()
            forget_sheets()
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)

    return asked


if __name__ == "__main__":
    main()
