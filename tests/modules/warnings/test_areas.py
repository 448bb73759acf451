"""An area is drawn on the plan: whoever lives in a part it touches is warned, and other systems get its corners."""

import pytest

from app.community.models import District
from app.community.roles import Role
from app.features.town_plan.actions import outline_district
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.warnings.models import Recipient
from tests.factories import a_member
from tests.features.town_plan.laying import a_plan, around
from tests.modules.warnings.station import NIGHT, Station, stored
from tests.modules.warnings.test_cap import CAP, read

UPPER, LOWER = around(48.128, 8.985), around(48.12, 8.985)
BETWEEN = "48.1275, 8.9845\n48.1275, 8.9855\n48.1265, 8.9855"
AWAY = "48.10, 8.98\n48.10, 8.99\n48.11, 8.99"


@pytest.fixture
def station(client):
    with clock.at(NIGHT):
        place = Station(client)
        with unit_of_work():
            anna = a_member("Anna", role=Role.ADMIN, district_id=place.lower)
            a_plan(anna)
            for number, ring in ((place.upper, UPPER), (place.lower, LOWER)):
                outline_district(session().get_one(District, number), anna, ring)
        yield place


def test_an_area_reaches_the_districts_it_touches_and_travels_with_its_corners(station):
    address = station.released(title="Rauch", hazard="fire", districts=[], area=BETWEEN)
    warned = {each.member_id for each in stored(Recipient)}
    assert station.rosa.id in warned
    assert station.otto.id not in warned
    (area,) = read(station, address).find(f"{CAP}info").iter(f"{CAP}area")
    assert area.findtext(f"{CAP}areaDesc") == "Oberdorf"
    first = "48.12750,8.98450"
    assert area.findtext(f"{CAP}polygon") == f"{first} 48.12750,8.98550 48.12650,8.98550 {first}"
    page = station.browser(None).get(address.replace("/warnings/", "/")).text
    assert '<polygon class="map__area" points="4' in page


def test_without_an_area_each_district_has_its_own_outline(station):
    address = station.released(districts=[str(station.upper), str(station.lower)])
    areas = list(read(station, address).find(f"{CAP}info").iter(f"{CAP}area"))
    assert [each.findtext(f"{CAP}areaDesc") for each in areas] == ["Oberdorf", "Unterdorf"]
    assert all(each.findtext(f"{CAP}polygon").startswith("48.1") for each in areas)
    assert "map__" not in station.browser(None).get(address.replace("/warnings/", "/")).text


@pytest.mark.parametrize("area", [AWAY, "48.1, 8.9\n48.2, 8.9", "am Bach"])
def test_an_area_that_says_nothing_is_never_the_whole_place(station, area):
    fields = {"hazard": "fire", "title": "Rauch", "body": "Fenster zu.", "level": "danger", "hours": "6"}
    answer = station.browser(station.felix).post(f"{station.home}/new", data=fields | {"area": area})
    assert answer.status_code == 422
    assert area.splitlines()[0] in answer.text
    assert '<details class="more" open>' in answer.text
    chosen = {"area": AWAY, "districts": [str(station.lower)]}
    assert station.released(**fields, **chosen)
    assert station.otto.id in {each.member_id for each in stored(Recipient)}


def test_who_warns_sees_the_area_before_it_goes_out(station):
    address = station.prepared(station.felix, districts=[], area=BETWEEN)
    page = station.browser(station.felix).get(address).text
    assert "Oberdorf" in page
    assert '<polygon class="map__area"' in page
    form = station.browser(station.felix).get(f"{station.home}/new?hazard=fire").text
    assert "<map-outline" in form
