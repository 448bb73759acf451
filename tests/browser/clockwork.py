"""The time of a booking is up: `python -m tests.browser.clockwork <public id>` in the environment of a running house."""

import sys
from datetime import timedelta

from sqlalchemy import select

from app import create_app
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.jobs import follow_clock
from app.modules.booking.models import Booking
from config import Config


def main(public_id: str) -> None:
    """What it was kept until is over; the worker looks at the clock."""
    create_app(Config.from_environment())
    with unit_of_work():
        booking = session().scalars(select(Booking).where(Booking.public_id == public_id)).one()
        booking.due_at = clock.now() - timedelta(minutes=1)
    follow_clock()


if __name__ == "__main__":
    main(sys.argv[1])
