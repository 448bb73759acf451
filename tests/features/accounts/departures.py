"""Short ways through the two weeks between the wish to be deleted and the deletion."""

from datetime import timedelta

from app.community.retention import erase_due
from app.foundation import clock
from app.foundation.db import session
from app.foundation.delivery import sweep
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import PASSWORD, an_account


def leave(client, texts="stay", **more):
    return client.post("/account/delete", data={"texts": texts, "current": PASSWORD} | more)


def get(table, key):
    with unit_of_work(write=False):
        return session().get(table, key)


def two_weeks_later(*, hours=1):
    """The night after the grace, and what the worker does then."""
    with clock.at(clock.now() + timedelta(days=14, hours=hours)):
        erase_due()
        work_off()


def work_off():
    """What the worker does, until nothing is left to do."""
    later = clock.now()
    while True:
        later += timedelta(minutes=1)
        with clock.at(later):
            if not sweep():
                return


def an_other():
    return an_account("otto@example.org", "Otto Ofen")
