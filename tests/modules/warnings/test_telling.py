"""Open pages show a warning as they are told it, each what its person has not read, without asking for it."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.warnings import telling
from app.modules.warnings.models import OfficialRead, OfficialWarning
from tests.modules.warnings.station import NIGHT, Station


class Pages:
    """The open pages of some people; remembers what each was told."""

    def __init__(self, *people):
        self.told = {person.id: [] for person in people}

    def say_each(self, topic, event, words):
        assert (topic, event) == ("warnings", "warnings.shown")
        for member_id, heard in self.told.items():
            heard.append([each["title"] for each in words(member_id)["de"]])


@pytest.fixture
def station(client):
    telling._told.clear()
    with clock.at(NIGHT):
        yield Station(client)


def test_each_page_is_told_what_its_person_has_to_read(station):
    address = station.released()
    pages = Pages(station.rosa, station.otto)
    telling.tell_warnings("warnings", pages)
    assert pages.told == {station.rosa.id: [["Gefahr: Trinkwasser abkochen"]], station.otto.id: [[]]}
    station.browser(station.rosa).post(f"{address}/acknowledgement")
    station.released(title="Straße gesperrt", hazard="road", districts=[])
    telling.tell_warnings("warnings", pages)
    assert pages.told[station.rosa.id][1:] == [["Gefahr: Straße gesperrt"]]


def test_what_was_told_is_not_told_again_and_the_all_clear_is(station):
    address = station.released()
    pages = Pages(station.rosa)
    for _ in range(3):
        telling.tell_warnings("warnings", pages)
    assert len(pages.told[station.rosa.id]) == 1
    answer = station.browser(station.felix).post(f"{address}/all-clear", data={"words": "Es ist vorbei."})
    assert answer.status_code == 303, answer.text
    telling.tell_warnings("warnings", pages)
    assert len(pages.told[station.rosa.id]) == 2


def test_a_warning_of_others_is_told_to_those_who_have_not_read_it(station):
    with unit_of_work() as session:
        official = OfficialWarning(
            sender="dwd", identifier="1", sent_at=NIGHT, headline="Sturm", severity="Severe",
            expires_at=NIGHT + timedelta(hours=3), sender_name="Wetterdienst",
        )  # fmt: skip
        session.add(official)
        session.flush()
        session.add(OfficialRead(warning_id=official.id, member_id=station.otto.id))
    pages = Pages(station.rosa, station.otto)
    telling.tell_warnings("warnings", pages)
    assert pages.told == {station.rosa.id: [["Amtliche Warnung: Sturm"]], station.otto.id: [[]]}
