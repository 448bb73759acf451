"""The pages: what a guest, a helper and an organiser see and can do, without any script."""

import re
from datetime import timedelta

from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import materials
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.queries.actions import action_of
from app.modules.get_involved.queries.shifts import shifts_of
from tests.modules.get_involved.town import a_shift, announced, here, in_days


def test_an_action_is_announced_step_by_step(town, browser):
    clara, home = browser("clara"), f"/g/{town.group.slug}/get-involved"
    assert clara.get(f"{home}/new").status_code == 200
    assert clara.post(f"{home}/new", data={"title": "", "most_guests": "5"}).status_code == 422
    made = clara.post(
        f"{home}/new",
        data={"title": "Bachputzete", "place": "Wehr", "most_guests": "5", "has_waiting_list": "y"},
    )
    assert made.status_code == 303
    page = clara.get(made.location).text
    assert "Das sieht sonst noch niemand" in page
    own = made.location.rsplit("/", 1)[1]
    assert clara.post(f"{home}/{own}/publication").status_code == 422
    begins = in_days(5)
    shift = {
        "title": "Ufer",
        "starts_at": f"{begins:%Y-%m-%dT%H:%M}",
        "ends_at": f"{begins + timedelta(hours=2):%Y-%m-%dT%H:%M}",
        "fewest": "1",
        "most": "3",
        "leader": "0",
        "self_sign_up": "y",
    }
    assert clara.post(f"{home}/{own}/shifts/new", data=shift | {"most": "0"}).status_code == 422
    assert clara.post(f"{home}/{own}/shifts/new", data=shift).status_code == 303
    assert (
        clara.post(
            f"{home}/{own}/needs/new", data={"name": "Müllsäcke", "quantity": "5", "supply": "bring"}
        ).status_code
        == 303
    )
    assert browser("rosa").get(made.location).status_code == 404
    assert clara.post(f"{home}/{own}/publication").status_code == 303
    page = browser("rosa").get(made.location).text
    assert "Ufer" in page
    assert "0 von 3 Plätzen besetzt" in page
    assert "Ich helfe" in page
    assert "Müllsäcke" in browser("rosa").get(made.location).text
    assert "Bachputzete" in browser("rosa").get(home).text
    assert "0 von 3 Plätzen" in browser("rosa").get(f"/g/{town.group.slug}").text


def test_a_guest_reads_and_is_led_to_sign_in(town, app):
    _action, page, shift = announced(town)
    guest = app.test_client()
    assert "Bachputzete" in guest.get(page).text
    assert "/sign-in" in guest.get(f"{shift}/sign-up").location


def test_yes_the_waiting_list_and_no(town, browser):
    _action, page, shift = announced(town)
    rosa, otto = browser("rosa"), browser("otto")
    joined = rosa.post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult", "shows_name": "y"})
    assert joined.status_code == 303
    own = rosa.get(joined.location).text
    assert "Sie sind dabei" in own
    assert "data:image/svg" in own
    assert otto.get(joined.location).status_code == 404
    assert rosa.post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult"}).status_code == 409
    assert "Rosa Hilft" in otto.get(page).text
    waits = otto.post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult"})
    assert "Nummer 1" in otto.get(waits.location).text
    assert rosa.get(f"{joined.location}/shift.ics").text.startswith("BEGIN:VCALENDAR")
    assert rosa.post(f"{joined.location}/cancellation", data={"reason": "Grippe"}).status_code == 303
    assert "Sie sind dabei" in otto.get(page).text


def test_what_is_wrong_is_said_beside_the_field(town, browser):
    _action, _page, shift = announced(town)
    rosa = browser("rosa")
    for wrong in ({"guests": "400"}, {"guests": "-1"}, {"guests": "viele"}, {"grown": "minor", "age": "15"}):
        answer = rosa.post(f"{shift}/sign-up", data={"grown": "adult", "guests": "0"} | wrong)
        assert answer.status_code == 422, wrong


def test_a_family_changes_shift_and_shrinks(town, browser):
    action, _page, shift = announced(town, a_shift(most=4), a_shift(most=4, hour=13, title="Kuchen"))
    rosa = browser("rosa")
    own = rosa.post(
        f"{shift}/sign-up", data={"guests": "2", "guest_names": "Pia\nTim", "grown": "adult"}
    ).location
    assert rosa.post(f"{own}/party", data={"guests": "5"}).status_code == 422
    assert rosa.post(f"{own}/party", data={"guests": "1"}).status_code == 303
    with unit_of_work(write=False):
        other = shifts_of(action_of(action.post_id))[1].public_id
    assert rosa.post(f"{own}/shift", data={"shift": "nonsense"}).status_code == 422
    assert rosa.post(f"{own}/shift", data={"shift": other}).status_code == 303
    assert "Kuchen" in rosa.get(own).text


def test_organisers_decide_and_write(town, browser):
    action, page, shift = announced(town, needs_approval=True)
    rosa, clara = browser("rosa"), browser("clara")
    own = rosa.post(
        f"{shift}/sign-up", data={"guests": "0", "grown": "adult", "note": "Kann früher"}
    ).location
    helpers = page.replace(f"/{action.post.public_id}", f"/get-involved/{action.post.public_id}/helpers")
    assert rosa.get(helpers).status_code == 403
    seen = clara.get(helpers).text
    assert "Kann früher" in seen
    assert clara.post(f"{own}/approval").status_code == 303
    assert "Sie sind dabei" in rosa.get(page).text
    assert clara.post(f"{own}/refusal", data={"reason": ""}).status_code == 422
    message = helpers.replace("helpers", "message")
    assert clara.post(message, data={"body": "Treffpunkt Wehr", "states": ["confirmed"]}).status_code == 303
    assert clara.post(message, data={"body": "", "states": ["confirmed"]}).status_code == 422
    assert clara.post(f"{own}/refusal", data={"reason": "Doppelt"}).status_code == 303
    assert "Doppelt" in rosa.get(own).text


def test_things_are_promised_on_the_page(town, browser):
    action, page, _shift = announced(town)
    with unit_of_work():
        need = materials.add_need(here(action), town.clara, Wanted("Schaufel", 2)).public_id
    rosa, door = browser("rosa"), f"/g/{town.group.slug}/get-involved/needs/{need}/pledge"
    assert rosa.post(door, data={"quantity": "3"}).status_code == 422
    for changed in ("1", "2"):  # the second from a page that was open before
        assert rosa.post(door, data={"quantity": changed}).status_code == 303
    shown = rosa.get(page).text
    assert "Sie bringen 2 mit" in shown
    release = re.search(r'action="([^"]+/release)"', shown)[1]
    assert browser("otto").post(release).status_code == 404
    assert rosa.post(release).status_code == 303
