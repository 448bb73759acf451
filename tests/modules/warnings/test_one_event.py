"""Two warnings for one event: they name each other, and stand on every page in one banner."""

import re
from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.warnings import telling
from app.modules.warnings.telling import tell_warnings
from tests.modules.warnings.station import NIGHT

GERMAN = {"Accept-Language": "de"}
WATER, FLOOD = "Trinkwasser abkochen", "Der Bach steigt"
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def flood(station):
    """Urgent, and for the whole place."""
    return station.released(title=FLOOD, hazard="flood", level="urgent", districts=[])


@pytest.fixture
def water(station, flood):
    """A danger for Oberdorf alone, said to be about the same before it goes out."""
    address = station.prepared(station.felix)
    felix = station.browser(station.felix)
    assert f"Gleiches Ereignis wie „{FLOOD}“" in felix.get(address, headers=GERMAN).text
    assert felix.post(f"{address}/event", data={"other": name_of(flood)}).status_code == 303
    assert felix.post(f"{address}/release").status_code == 303
    return address


def name_of(address):
    return address.rsplit("/", 1)[1]


def boxes(page):
    """The boxes on top of a page, each as one text."""
    return re.findall(r'<section class="notice warning.*?</section>', page, re.DOTALL)


def banner_of(station, member):
    return boxes(station.browser(member).get("/groups", headers=GERMAN).text)


def test_both_stand_in_one_box_the_most_pressing_first(station, water):
    for member in (station.rosa, None):
        page = "/groups" if member else "/warnings/banner"
        [box] = boxes(station.browser(member).get(page, headers=GERMAN).text)
        assert "notice--urgent" in box
        assert box.index(WATER) < box.index(FLOOD)
    [box] = banner_of(station, station.otto)
    assert WATER not in box, "he lives where the water is good"


def test_one_press_has_read_both_and_nothing_that_did_not_stand_there(station, flood, water):
    seen = {"also": name_of(flood)}
    assert f'name="also" value="{seen["also"]}"' in banner_of(station, station.rosa)[0]
    rosa = station.browser(station.rosa)
    later = station.released(title="Auch der Keller", level="urgent")
    station.browser(station.felix).post(f"{later}/event", data={"other": name_of(water)})
    assert rosa.post(f"{water}/acknowledgement", data=seen | {"help": "1"}).status_code == 303
    [left] = banner_of(station, station.rosa)
    assert ("Auch der Keller" in left, WATER in left, FLOOD in left) == (True, False, False)


def test_the_pages_and_the_report_name_the_other(station, flood, water):
    rosa, felix = station.browser(station.rosa), station.browser(station.felix)
    for address, other in ((flood, WATER), (water, FLOOD)):
        read = rosa.get(address.replace("/warnings/", "/"), headers=GERMAN).text
        assert re.search(rf"Zum gleichen Ereignis:.*{other}", read, re.DOTALL)
        assert other in felix.get(f"{address}/report", headers=GERMAN).text


def test_the_all_clear_of_one_leaves_the_other_on_top(station, water):
    felix = station.browser(station.felix)
    felix.post(f"{water}/all-clear", data={"words": "Vorbei."})
    [box] = banner_of(station, station.rosa)
    assert "notice--warn" in box
    assert box.index(FLOOD) < box.index(f"Entwarnung – Gefahr: {WATER}")


def test_who_parts_the_first_of_three_leaves_the_others_together(station, flood, water):
    felix = station.browser(station.felix)
    third = station.released(title="Auch der Keller")
    felix.post(f"{third}/event", data={"other": name_of(water)})
    assert len(banner_of(station, station.rosa)) == 1
    assert felix.post(f"{flood}/event").status_code == 303
    assert sorted(FLOOD in box for box in banner_of(station, station.rosa)) == [False, True]
    assert felix.post(f"{flood}/event").status_code == 303, "once more changes nothing"
    felix.post(f"{flood}/event", data={"other": name_of(third)})
    assert len(banner_of(station, station.rosa)) == 1


def test_what_was_joined_before_comes_along(station, flood, water):
    fire = station.released(title="Feuer", hazard="fire")
    felix = station.browser(station.felix)
    felix.post(f"{flood}/event", data={"other": name_of(fire)})
    [box] = banner_of(station, station.rosa)
    assert all(title in box for title in ("Feuer", FLOOD, WATER))


def test_only_what_runs_and_is_no_drill_can_be_joined(station, flood):
    felix = station.browser(station.felix)
    drill = station.prepared(station.felix, drill="1")
    draft = station.prepared(station.felix, title="Noch ein Entwurf")
    for address, other in ((drill, flood), (draft, drill), (draft, draft), (draft, "/nothing")):
        answer = felix.post(f"{address}/event", data={"other": name_of(other)})
        assert answer.status_code == 409
    assert "Gleiches Ereignis" not in felix.get(drill, headers=GERMAN).text
    with clock.at(NIGHT + timedelta(hours=7)):
        assert felix.post(f"{draft}/event", data={"other": name_of(flood)}).status_code == 409
    assert station.browser(station.rosa).post(f"{flood}/event").status_code == 403


def test_other_systems_learn_which_belong_together(station, flood, water):
    guest = station.browser(None)
    named = {
        re.findall(r"<incidents>(.*)</incidents>", guest.get(f"{address}/cap.xml").text)[0]
        for address in (flood, water)
    }
    assert len(named) == 1
    assert named.pop().endswith(name_of(flood))


class Pages:
    """Open pages, as the socket sees them."""

    def say_each(self, _topic, _event, words):
        self.words = words


def test_open_pages_are_told_of_both_in_one_box(station, water, monkeypatch):
    monkeypatch.setattr(telling, "_told", [])
    tell_warnings("warnings", pages := Pages())
    with unit_of_work(write=False):
        [shown] = pages.words(station.rosa.id)["de"]
        [alone] = pages.words(station.otto.id)["de"]
    assert shown["title"] == f"Gefahr: {WATER}"
    assert [other["title"] for other in shown["more"]] == [f"Dringend: {FLOOD}"]
    assert (alone["title"], alone["more"]) == (f"Dringend: {FLOOD}", [])
