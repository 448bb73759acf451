"""Somebody opens an account while a warning runs."""

import pytest

from app.community.actions.members import open_account
from app.foundation import jobs as queue
from app.foundation.work import unit_of_work
from app.modules.warnings.models import Recipient
from tests.modules.warnings.station import stored

GERMAN = {"Accept-Language": "de"}
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


def arrives(name):
    """Somebody who has not said yet where they live."""
    with unit_of_work():
        newcomer = open_account(f"{name}@lindental.example", name, "no hash")
    queue.work_off()
    return newcomer


def top_of_page(station, member):
    return station.browser(member).get("/groups", headers=GERMAN).text


def test_what_a_guest_reads_on_top_does_not_vanish_with_an_account(station):
    address = station.released()
    assert "Trinkwasser abkochen" in station.browser(None).get("/warnings/banner", headers=GERMAN).text
    nadia = arrives("Nadia")
    assert "Trinkwasser abkochen" in top_of_page(station, nadia)
    assert station.browser(nadia).post(f"{address}/acknowledgement").status_code == 303
    assert "Trinkwasser abkochen" not in top_of_page(station, nadia)


def test_what_is_over_is_not_told_to_who_comes_later(station):
    address = station.released()
    station.browser(station.felix).post(f"{address}/all-clear", data={"words": "Entwarnung."})
    queue.work_off()
    nadia = arrives("Nadia")
    assert nadia.id not in {row.member_id for row in stored(Recipient)}
