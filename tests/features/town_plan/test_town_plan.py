"""Laying a plan of the place, drawing districts on it, taking it away."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.models import Attachment, District, Member
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.features.town_plan import actions, queries
from app.features.town_plan.models import TownPlan
from app.foundation.db import session
from app.foundation.earth import Point
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in, the_town
from tests.features.town_plan.laying import GROUND, SOURCE, a_district, a_plan, around
from tests.foundation.pictures import photo

DOOR = "/admin/town-plan"
TYPED = {"north_west": "48.13345, 8.96765", "south_east": "48.11345 9.00765", "source": SOURCE}
GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def anna(client: FlaskClient) -> Member:
    with unit_of_work():
        the_town()
        member = a_member("Anna", role=Role.ADMIN)
        sign_in(client, member)
    return member


def sent(**changes: object) -> dict[str, object]:
    return TYPED | {"picture": (BytesIO(photo((800, 600), "PNG")), "plan.png")} | changes


def test_an_administrator_lays_a_plan_and_draws_the_districts(client: FlaskClient, anna: Member) -> None:
    with unit_of_work():
        number = a_district(anna, "Oberdorf").id
    assert client.post(DOOR, data=sent()).status_code == 303
    page = client.get(DOOR, headers=GERMAN).text
    assert SOURCE in page
    assert 'value="48.13345, 8.96765"' in page
    with unit_of_work(write=False):
        assert queries.town_plan() is None, "nobody taps on a picture that is not prepared"
    draw = f"{DOOR}/districts/{number}"
    assert client.post(draw, data={"corners": "48.12, 8.98\n48.13, 8.98"}).status_code == 422
    assert client.post(draw, data={"corners": "48.12, 8.98\nhier\n48.13, 8.99"}).status_code == 422
    assert (
        client.post(draw, data={"corners": "48.12, 8.98\r\n48.13, 8.98\r\n48.13, 8.99\r\n"}).status_code
        == 303
    )
    assert "48.13000, 8.98000" in client.get(draw).text
    with unit_of_work(write=False):
        assert queries.districts_in(around(48.128, 8.981)) == [number]
        assert queries.districts_in(around(48.2, 8.981)) == []
    assert "eingezeichnet" in client.get(DOOR, headers=GERMAN).text
    assert client.post(draw, data={"corners": ""}).status_code == 303
    with unit_of_work(write=False):
        assert queries.outlines() == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"north_west": " "},
        {"south_east": "\u202e"},
        {"north_west": "48,13 8,96"},
        {"north_west": "91.0, 8.96"},
        {"north_west": "48.10, 8.96"},
        {"south_east": "48.13340, 8.96770"},
        {"south_east": "-48.1, 170.2"},
        {"source": ""},
        {"picture": (BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "plan.svg")},
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_kept(client, anna, wrong) -> None:
    del anna
    answer = client.post(DOOR, data=sent(**wrong), headers=GERMAN)
    assert answer.status_code == 422
    assert "field--wrong" in answer.text
    kept = [value for value in (TYPED | wrong).values() if isinstance(value, str)]
    assert all(value in answer.text for value in kept)
    with unit_of_work(write=False):
        assert session().scalars(select(TownPlan)).all() == []


def test_a_new_picture_takes_the_place_of_the_older_one_and_the_corners_can_be_mended_alone(
    client: FlaskClient, anna: Member
) -> None:
    assert client.post(DOOR, data=TYPED).status_code == 422, "a plan is a picture"
    for data in (sent(), sent(), TYPED | {"source": "© Vermessungsamt"}):
        assert client.post(DOOR, data=data).status_code == 303
    with unit_of_work(write=False):
        assert len(session().scalars(select(Attachment)).all()) == 1
        plan = queries.kept_plan()
        assert plan is not None
        assert (plan.source, plan.ground) == ("© Vermessungsamt", GROUND)
    assert client.post(f"{DOOR}/removal").status_code == 303
    with unit_of_work(write=False):
        assert queries.kept_plan() is None
        assert session().scalars(select(Attachment)).all() == []
    del anna


def test_a_picture_that_does_not_fit_its_corners_is_named(client: FlaskClient, anna: Member) -> None:
    with unit_of_work():
        plan = a_plan(anna)
        assert not plan.is_skewed
        plan.east += 0.02
    assert "Bild und Ecken passen nicht zusammen" in client.get(DOOR, headers=GERMAN).text


def test_only_administrators_lay_plans(at_work) -> None:
    anna, otto = a_member("Anna", role=Role.ADMIN), a_member("Otto")
    a_plan(anna)
    district = a_district(anna, "Oberdorf", around(48.12, 8.98))
    with pytest.raises(Forbidden):
        actions.take_plan_away(otto)
    with pytest.raises(Forbidden):
        actions.outline_district(district, otto, ())
    session().delete(at_work.get_one(District, district.id))
    session().flush()
    assert queries.outlines() == {}, "with the district goes its outline"


def test_a_mark_is_as_large_as_the_doubt_and_outside_there_is_none(at_work) -> None:
    del at_work
    plan = a_plan(a_member("Anna", role=Role.ADMIN))
    middle = plan.mark(Point(48.12345, 8.98765), 250)
    assert middle is not None
    assert (middle.x, middle.y) == (500, 375)
    assert (middle.wide, middle.high) == (84, 84), "250 of some 2,970 metres, in both directions"
    assert plan.mark(Point(48.2, 8.98765)) is None
    assert plan.mark(None) is None


def test_without_a_picture_there_is_no_plan(at_work) -> None:
    del at_work
    with pytest.raises(Refused):
        actions.lay_plan(a_member("Anna", role=Role.ADMIN), actions.Legend(GROUND, SOURCE), None)
