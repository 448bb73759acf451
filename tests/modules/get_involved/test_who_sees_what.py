"""What strangers, members and organisers may know of an action and of those who help."""

from datetime import timedelta

import pytest

from app.community.actions.measures import remove
from app.community.models import Visibility
from app.foundation import clock, jobs
from app.foundation.work import unit_of_work
from app.modules.get_involved.jobs import forget_phones
from app.modules.get_involved.models import SignUp
from app.modules.get_involved.queries.shifts import shifts_of
from tests.architecture.secret_links import mailed_path
from tests.factories import a_member, sign_in
from tests.modules.get_involved.town import a_shift, announced, here, in_days

YOUNG = {"age": 15, "guardian_name": "Mutter", "guardian_email": "mutter@example.org"}


@pytest.fixture
def stranger(app, town):
    """Somebody with an account who is in no group."""
    del town
    with unit_of_work():
        member = a_member("Otto Fremd")
    client = sign_in(app.test_client(), member)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def crowd(town):
    """Four helpers: one shows the name, one does not, one is under age, one waits."""
    action, page, shift = announced(town, a_shift(most=3), contact="0170 4711")
    with unit_of_work():
        row = shifts_of(here(action))[0]
        town.in_it(row, town.rosa, shows_name=True)
        town.in_it(row, town.otto)
        town.in_it(row, town.mara, shows_name=True, **YOUNG)
        town.in_it(row, a_member("Willi Wartet"), shows_name=True)
    return action, page, shift


def test_names_are_for_members_and_only_with_a_yes(town, browser, stranger, app):
    _action, page, _shift = crowd(town)
    member = browser("greta").get(page).text
    assert "Rosa Hilft" in member
    for hidden in ("Otto Hilft", "Mara Hilft", "Willi Wartet", "0170 4711"):
        assert hidden not in member
    for reader in (stranger, app.test_client()):
        shown = reader.get(page).text
        assert "Rosa Hilft" not in shown
        assert "3 von 3 Plätzen" in shown or "3 of 3" in shown
    assert "0170 4711" in browser("rosa").get(page).text


def test_organisers_see_everybody_and_nobody_else_does(town, browser, stranger, app):
    action, page, _shift = crowd(town)
    base = page.replace(f"/{action.post.public_id}", f"/get-involved/{action.post.public_id}")
    assert "Otto Hilft" in browser("clara").get(f"{base}/helpers").text
    for name in (
        "helpers",
        "today",
        "hours",
        "plan",
        "message",
        "closing",
        "edit",
        "shifts/new",
        "needs/new",
    ):
        assert browser("rosa").get(f"{base}/{name}").status_code == 403, name
        assert stranger.get(f"{base}/{name}").status_code == 403, name
        assert app.test_client().get(f"{base}/{name}").status_code == 303, name


def test_who_led_a_shift_and_was_put_out_of_the_group_reads_of_nobody_any_more(town, browser):
    action, page, _shift = crowd(town)
    today = f"{page.replace('/' + action.post.public_id, '/get-involved/' + action.post.public_id)}/today"
    with unit_of_work():
        shifts_of(here(action))[0].leader_id = town.greta.id
    assert "Otto Hilft" in browser("greta").get(today).text
    with unit_of_work():
        remove(town.group, town.greta, town.stefan, "Liste weitergegeben")
    jobs.work_off()
    assert browser("greta").get(today).status_code == 403


def test_a_hidden_group_has_no_actions_for_strangers(town, browser, stranger, app):
    action, page, shift = crowd(town)
    with unit_of_work() as session:
        session.get_one(type(town.group), town.group.id).visibility = Visibility.HIDDEN
        number = session.query(SignUp.public_id).first()[0]
    base = f"/g/{town.group.slug}/get-involved"
    paths = (
        page,
        base,
        f"{base}/{action.post.public_id}/today",
        f"{shift}/sign-up",
        f"{base}/sign-ups/{number}",
    )
    for path in paths:
        assert stranger.get(path).status_code == 404, path
        assert app.test_client().get(path).status_code in {303, 404}, path
    assert browser("rosa").get(page).status_code == 200


def test_the_number_is_for_the_leaders_around_the_day_alone(town, browser):
    number, begins = "0171 23 45 67", in_days(10)
    action, page, shift = announced(town, a_shift(most=3))
    base = page.replace(f"/{action.post.public_id}", f"/get-involved/{action.post.public_id}")
    wrong = browser("rosa").post(
        f"{shift}/sign-up", data={"guests": "0", "grown": "adult", "phone": "ruf mich an"}
    )
    assert wrong.status_code == 422
    browser("rosa").post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult", "phone": number})
    assert number not in browser("clara").get(f"{base}/today").text
    for hours, is_shown in ((-25, False), (-23, True), (25, True), (27, False)):
        with clock.at(begins + timedelta(hours=hours)):
            for name in ("today", "plan", "helpers"):
                assert (number in browser("clara").get(f"{base}/{name}").text) is is_shown, (hours, name)
            assert number not in browser("greta").get(page).text
    with clock.at(begins + timedelta(hours=25)):
        assert forget_phones() == 0
    with clock.at(begins + timedelta(hours=27)):
        assert forget_phones() == 1


def test_what_was_said_with_a_sign_up_is_changed_on_the_own_page(town, browser):
    _action, page, shift = announced(town, a_shift(most=3))
    rosa, otto = browser("rosa"), browser("otto")
    own = rosa.post(
        f"{shift}/sign-up", data={"guests": "1", "grown": "adult", "phone": "0171 234567"}
    ).location
    assert "0171 234567" in rosa.get(own).text
    given = {"phone": "0172 765432", "note": "Komme mit dem Rad", "guest_names": "Pia", "shows_name": "y"}
    for wrong in ({"phone": "ruf mich an"}, {"guest_names": "Pia\nTim"}):
        answer = rosa.post(f"{own}/particulars", data=given | wrong)
        assert answer.status_code == 422
        assert "Komme mit dem Rad" in answer.text
    assert rosa.post(f"{own}/particulars", data=given).status_code == 303
    assert otto.post(f"{own}/particulars", data=given).status_code == 404
    shown = rosa.get(own).text
    assert all(each in shown for each in ("0172 765432", "Komme mit dem Rad", "Pia"))
    assert "Rosa Hilft" in otto.get(page).text
    base = page.replace(town.group.slug, f"{town.group.slug}/get-involved")
    assert "Komme mit dem Rad" in browser("clara").get(f"{base}/helpers").text
    with clock.at(in_days(10, 12)):
        assert browser("rosa").post(f"{own}/particulars", data=given).status_code == 409


def test_a_guardian_says_by_which_number_the_family_is_reached(town, browser, client):
    _action, _page, shift = announced(town, a_shift(most=3))
    wanted = {"guests": "0", "grown": "minor"} | {key: str(each) for key, each in YOUNG.items()}
    own = browser("mara").post(f"{shift}/sign-up", data=wanted).location
    link = mailed_path()
    assert client.post(f"{link}/phone", data={"phone": "gar keine"}).status_code == 422
    assert client.post(f"{link}/phone", data={"phone": "0171 111111"}).status_code == 303
    assert "0171 111111" in client.get(link).text
    mara = browser("mara")
    assert "0171 111111" in mara.get(own).text
    assert 'name="shows_name"' not in mara.get(own).text
