"""The clock goes on: `python -m tests.browser.evening <days>` in the environment of a running house makes the worker's rounds then."""

import sys
from datetime import timedelta

from app.features.notifications.jobs.digests import write_due_digests
from app.features.notifications.jobs.mails import write_due_mails
from app.foundation import clock
from app.foundation.delivery import sweep
from app.foundation.mail_sending import send_due
from tests.features.chat import whole_house


def main(days: float) -> None:
    """What waits is told, the mails that are due are written and leave the house."""
    with clock.at(clock.now() + timedelta(days=days)):
        for make_round in (sweep, write_due_mails, write_due_digests, send_due):
            make_round()


if __name__ == "__main__":
    assert whole_house.app
    main(float(sys.argv[1]))
