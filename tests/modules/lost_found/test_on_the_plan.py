"""Where something was found is tapped on the plan of the place, and shown there no sharper than in words."""

import re
from dataclasses import replace

from flask.testing import FlaskClient

from app.community.roles import Role
from app.foundation import clock
from app.foundation.earth import Point
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions import sightings
from app.modules.lost_found.actions.reporting import report_thing
from app.modules.lost_found.actions.sightings import Observation
from tests.factories import a_member, sign_in
from tests.features.town_plan.laying import SOURCE, a_plan
from tests.modules.lost_found.town import MARKET, Town, a_cat

ELLIPSE = r'<ellipse class="map__area" cx="(\d+)" cy="(\d+)" rx="(\d+)" ry="(\d+)"/>'
PIN = r'<path class="map__pin" transform="translate\((\d+) (\d+)\)"'


def page_for(client: FlaskClient, town: Town, name: str | None, path: str) -> str:
    browser = client.application.test_client()
    if name:
        with unit_of_work():
            sign_in(browser, getattr(town, name))
    return browser.get(path).text


def test_readers_see_the_surroundings_and_the_finder_the_spot(client: FlaskClient) -> None:
    with unit_of_work():
        town = Town()
        path = f"/g/{town.group.slug}/{town.found_keys().post.public_id}"
    assert "map__" not in page_for(client, town, "mara", path), "without a plan none is shown"
    with unit_of_work():
        a_plan(a_member("Anna", role=Role.ADMIN))
    for reader in (None, "mara"):
        page = page_for(client, town, reader, path)
        assert re.search(PIN, page) is None
        ((x, y, wide, high),) = re.findall(ELLIPSE, page)
        assert (wide, high) == ("84", "84")
        away = ((int(x) - 500) ** 2 + (int(y) - 375) ** 2) ** 0.5
        assert 28 <= away <= 85, "the middle is not where it was, but that lies inside"
        assert SOURCE in page
    assert re.findall(PIN, page_for(client, town, "rosa", path)) == [("500", "375")]
    assert re.search(ELLIPSE, page_for(client, town, "rosa", path)) is None


def test_all_that_is_known_of_a_cat_stands_on_one_plan(client: FlaskClient) -> None:
    with unit_of_work():
        a_plan(a_member("Anna", role=Role.ADMIN))
        town = Town()
        cat = report_thing(town.group, town.otto, a_cat())
        path = f"/g/{town.group.slug}/{cat.post.public_id}"
        for spot in (Point(48.125, 8.99), Point(49.0, 8.99)):
            seen = Observation(seen_at=clock.now(), place="Bach", point=spot)
            sightings.report_sighting(cat, town.mara, seen)
    assert len(re.findall(ELLIPSE, page_for(client, town, None, path))) == 2, (
        "what lies elsewhere is left out"
    )
    assert len(re.findall(PIN, page_for(client, town, "otto", path))) == 2


def test_whoever_reports_or_watches_can_tap(client: FlaskClient) -> None:
    with unit_of_work():
        a_plan(a_member("Anna", role=Role.ADMIN))
        town = Town(guests=True)
        cat = report_thing(town.group, town.otto, replace(a_cat(), point=MARKET)).post.public_id
        base = f"/g/{town.group.slug}/lost-found"
    for path in ("/new/find", "/new/loss", "/new/pet", "/alerts", f"/{cat}/sightings/new"):
        page = page_for(client, town, "mara", base + path)
        assert page.count("<map-pin") == 1, path
        assert 'data-north="48.13345"' in page
        assert 'role="application" tabindex="0"' in page
    assert page_for(client, town, None, f"{base}/guest").count("<map-pin") == 1
