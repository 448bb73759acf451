"""Setting a place up and keeping it: name, colour, districts, papers, people."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.site import is_set_up_token, new_set_up_link
from app.community.models import Attachment, District, Group, GroupModule, Member, MemberState, Site
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.features.admin import actions, queries
from app.features.admin.colours import accent_of, contrast
from app.features.admin.models import Paper
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in, the_town
from tests.foundation.pictures import photo

GERMAN = {"Accept-Language": "de"}


@pytest.mark.parametrize(
    "chosen", ["#ffff00", "#ffffff", "#000000", "#2e6b45", "#ff0000", "#00ffcc", "#808080"]
)
def test_every_accent_can_be_read_by_day_and_night(chosen: str) -> None:
    accent = accent_of(chosen)
    assert contrast(accent.day, accent.day_ink) >= 4.5
    assert contrast(accent.night, accent.night_ink) >= 4.5
    assert contrast(accent.night, "#141a17") >= 7
    assert accent.was_darkened is (contrast(chosen, "#ffffff") < 4.5 or contrast(chosen, "#fbf9f3") < 4.5)


def test_the_set_up_link_is_good_until_somebody_manages_the_place(at_work) -> None:
    first = new_set_up_link()
    second = new_set_up_link()
    assert not is_set_up_token(first)
    assert is_set_up_token(second)
    a_member("Anna", role=Role.ADMIN)
    assert not is_set_up_token(second)
    assert new_set_up_link() == ""


def test_from_the_link_to_the_first_groups(client: FlaskClient) -> None:
    with unit_of_work():
        token = new_set_up_link()
    door = f"/set-up/{token}"
    assert client.get("/set-up/wrong").status_code == 404
    assert client.get(door).status_code == 200
    weak = {"display_name": "Anna", "email": "anna@lindental.example", "password": "passwort12"}
    assert client.post(door, data=weak).status_code == 422
    answer = client.post(door, data={**weak, "password": "drei Linden und ein Brunnen"})
    assert answer.status_code == 303
    assert client.application.test_client().get(door).status_code == 404
    client.post("/account/second-factor/later")
    data = {
        "name": "Lindental",
        "state": "HE",
        "accent": "#ffee00",
        "zone": "Europe/Berlin",
        "language": "de",
    }
    rest = {"districts": "Oberdorf\nUnterdorf\nOberdorf", "sign_up": "open", "group_creation": "member"}
    answer = client.post("/admin/set-up", data={**data, **rest})
    assert answer.status_code == 303, answer.text
    again = client.get("/admin/set-up").text
    assert 'type="color"' in again
    shown = again.split('name="districts"')[1].split(">", 1)[1].split("</textarea>")[0]
    assert shown.split() == ["Oberdorf", "Unterdorf"], "who goes back takes no district away"
    answer = client.post("/admin/set-up", data={**data, **rest, "districts": shown})
    assert answer.status_code == 303
    answer = client.post("/admin/set-up/groups", data={"groups": ["news", "lost_found"]})
    assert answer.status_code == 303
    with unit_of_work(write=False):
        assert session().get_one(Site, 1).name == "Lindental"
        assert session().scalars(select(District.name).order_by(District.position)).all() == [
            "Oberdorf",
            "Unterdorf",
        ]
        assert session().scalars(select(Group.slug).order_by(Group.id)).all() == [
            "neuigkeiten",
            "gesucht-gefunden",
        ]
    page = client.get("/admin", headers=GERMAN).text
    for words in (
        "Lindental ist eingerichtet.",
        "Bevor Sie Menschen einladen",
        "Noch verlässt keine E-Mail dieses Haus",
    ):
        assert words in page
    assert 'href="/g/neuigkeiten/invitations"' in page
    assert "--accent-day:#" in client.get("/accent.css").text


def test_papers_keep_their_versions_and_count_as_done_without_gaps(at_work) -> None:
    anna = a_member("Anna", role=Role.ADMIN)
    assert queries.unfinished_papers() == list(Paper)
    actions.write_paper(anna, Paper.IMPRINT, "Impressum", "Gemeinde [Name]")
    at_work.flush()
    assert Paper.IMPRINT in queries.unfinished_papers()
    actions.write_paper(anna, Paper.IMPRINT, "Impressum", "Gemeinde Lindental")
    at_work.flush()
    assert Paper.IMPRINT not in queries.unfinished_papers()


def test_the_papers_are_two_clicks_from_everywhere(client: FlaskClient) -> None:
    page = client.get("/", headers=GERMAN).text
    for path in ("/imprint", "/privacy", "/accessibility"):
        assert f'href="{path}"' in page
        assert client.get(path).status_code == 200


def test_the_last_administrator_stays(at_work) -> None:
    anna, otto = a_member("Anna", role=Role.ADMIN), a_member("Otto")
    with pytest.raises(Refused):
        actions.change_role(anna, anna, Role.MEMBER)
    with pytest.raises(Refused):
        actions.suspend(anna, anna, is_suspended=True)
    with pytest.raises(Forbidden):
        actions.change_role(otto, otto, Role.ADMIN)
    actions.change_role(otto, anna, Role.ADMIN)
    actions.change_role(anna, otto, Role.MEMBER)
    assert (anna.role, otto.role) == (Role.MEMBER, Role.ADMIN)


def test_a_suspended_person_is_out_at_once(client: FlaskClient) -> None:
    with unit_of_work():
        the_town()
        anna, otto = a_member("Anna", role=Role.ADMIN), a_member("Otto")
    otto_browser = sign_in(client.application.test_client(), otto)
    assert otto_browser.get("/groups/new").status_code == 200
    admin = sign_in(client, anna)
    assert admin.post(f"/admin/people/{otto.public_id}/suspension", data={"on": "1"}).status_code == 303
    with unit_of_work(write=False):
        assert session().get_one(Member, otto.id).state is MemberState.SUSPENDED
    assert otto_browser.get("/groups/new").status_code != 200


def test_the_counter_confirms_a_residence(client: FlaskClient) -> None:
    with unit_of_work():
        the_town()
        anna, otto = a_member("Anna", role=Role.ADMIN), a_member("Otto")
    admin, door = sign_in(client, anna), f"/admin/people/{otto.public_id}/residence"
    for on, is_confirmed in (("1", True), ("0", False)):
        assert admin.post(door, data={"on": on}).status_code == 303
        with unit_of_work(write=False):
            assert (session().get_one(Member, otto.id).residence_confirmed_at is not None) is is_confirmed
    assert sign_in(client.application.test_client(), otto).post(door, data={"on": "1"}).status_code == 403


def test_known_districts_keep_their_rows(at_work) -> None:
    anna = a_member("Anna", role=Role.ADMIN)
    actions.name_districts(anna, ["Oberdorf", "Unterdorf"])
    at_work.flush()
    before = {each.name: each.id for each in at_work.scalars(select(District))}
    actions.name_districts(anna, ["Neubau", "Oberdorf"])
    at_work.flush()
    after = {each.name: each.id for each in at_work.scalars(select(District))}
    assert set(after) == {"Neubau", "Oberdorf"}
    assert after["Oberdorf"] == before["Oberdorf"]


def test_the_coat_of_arms_is_taken_in_and_a_pale_colour_darkened(client: FlaskClient) -> None:
    with unit_of_work():
        the_town()
        sign_in(client, a_member("Anna", role=Role.ADMIN))
    place = {"name": "Lindental", "state": "HE", "zone": "Europe/Berlin", "language": "de"}
    place |= {"sign_up": "open", "group_creation": "member"}
    for colour, is_darkened in (("#ffee00", True), ("#2e6b45", False)):
        arms = {"logo": (BytesIO(photo()), "wappen.jpg")} if is_darkened else {}
        answer = client.post("/admin/place", data=place | arms | {"accent": colour})
        assert answer.status_code == 303, answer.text
        page = client.get("/admin", headers=GERMAN).text
        assert ("Die Farbe wurde etwas abgedunkelt" in page) is is_darkened
    with unit_of_work(write=False):
        site = session().get_one(Site, 1)
        assert session().get_one(Attachment, site.logo_id).alt == "Lindental", "it stays without a new one"


def test_the_usual_time_zone_stands_on_top_and_is_chosen(client: FlaskClient) -> None:
    with unit_of_work():
        the_town()
        sign_in(client, anna := a_member("Anna", role=Role.ADMIN))
    assert anna.role is Role.ADMIN
    zones = client.get("/admin/place").text.split('id="zone"')[1].split("</select>")[0]
    assert zones.index("Europe/Berlin") < zones.index("Europe/Amsterdam") < zones.index("Atlantic/Azores")
    assert 'selected value="Europe/Berlin"' in zones
    assert zones.count("<optgroup") == 3


def test_an_administrator_learns_that_no_mail_leaves_the_house(client: FlaskClient) -> None:
    with unit_of_work():
        the_town()
        sign_in(client, a_member("Anna", role=Role.ADMIN))
    assert client.get("/admin", headers=GERMAN).text.count("MAIL_URL") == 1
    assert "MAIL_URL" not in client.get("/admin/people").text


def test_every_group_to_begin_with_has_its_module(at_work) -> None:
    the_town()
    anna = a_member("Anna", role=Role.ADMIN)
    actions.found_starters(anna, list(actions.starters()))
    has = select(Group.name, GroupModule.module).join(GroupModule).order_by(Group.id)
    assert dict(session().execute(has).all()) == {
        "Neuigkeiten": "news",
        "Gesucht – Gefunden": "lost_found",
        "Mach mit!": "get_involved",
        "Grillhütte": "booking",
    }
