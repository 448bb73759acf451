"""The pages of the day and after it, of changes, and of guardians."""

import re

from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import materials, upkeep
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.queries.shifts import shifts_of
from tests.modules.get_involved.town import a_shift, announced, here, in_days
from tests.query_budget import query_budget


def test_the_day_the_hours_and_the_end(town, browser):
    action, page, shift = announced(town, a_shift(days=1, most=3))
    rosa, clara = browser("rosa"), browser("clara")
    own = rosa.post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult"}).location
    base = f"/g/{town.group.slug}/get-involved/{action.post.public_id}"
    assert clara.post(f"{own}/attendance", data={"tick": "here"}).status_code == 409
    with clock.at(in_days(1, 10)):
        rosa, clara = browser("rosa"), browser("clara")  # yesterday's sign-in may be over
        with unit_of_work():
            upkeep.start(here(action))
        code = re.search(r"<strong>(\w{6})</strong>", rosa.get(own).text)[1]
        assert clara.get(f"{base}/today?code={code}").status_code == 200
        assert clara.post(f"{base}/codes", data={"code": "FALSCH"}).status_code == 422
        assert clara.post(f"{base}/codes", data={"code": code}).status_code == 303
        assert clara.post(f"{base}/codes", data={"code": code}).status_code == 409
        assert clara.post(f"{shift}/walk-ins", data={"name": "Herr Nachbar"}).status_code == 303
        assert "Herr Nachbar" in clara.get(f"{base}/today").text
        assert clara.post(f"{own}/attendance", data={"tick": "here"}).status_code == 303
        assert "Rosa Hilft" in clara.get(f"{base}/plan").text
        assert rosa.get(f"{base}/today").status_code == 403
        assert clara.post(f"{base}/end").status_code == 303
        assert "2 Std." in clara.get(f"{base}/hours").text
        assert clara.post(f"{base}/closing", data={"words": "Schön war es"}).status_code == 409
        assert clara.post(f"{base}/hours/confirmation").status_code == 303
        assert (
            clara.post(f"{base}/closing", data={"words": "Schön war es", "tells_group": "y"}).status_code
            == 303
        )
        assert "2 Std." in rosa.get("/my-hours").text
        assert "Rückblick: Bachputzete" in rosa.get(f"/g/{town.group.slug}").text
    assert clara.get(page).status_code == 200


def test_put_off_moved_and_cancelled(town, browser):
    action, page, shift = announced(town)
    rosa, clara = browser("rosa"), browser("clara")
    own = rosa.post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult"}).location
    base = f"/g/{town.group.slug}/get-involved/{action.post.public_id}"
    for name in ("postponement", "date", "place", "cancellation", "copy", "edit", "needs/new", "shifts/new"):
        assert clara.get(f"{base}/{name}").status_code == 200, name
        assert rosa.get(f"{base}/{name}").status_code == (200 if name == "copy" else 403), name
    assert clara.post(f"{base}/postponement", data={"reason": ""}).status_code == 422
    later = f"{in_days(20):%Y-%m-%dT%H:%M}"
    assert clara.post(f"{base}/postponement", data={"reason": "Sturm", "begins_at": later}).status_code == 303
    assert "Ich kann weiterhin kommen" in rosa.get(page).text
    assert rosa.post(f"{own}/confirmation").status_code == 303
    assert clara.post(f"{base}/cancellation", data={"reason": "Hochwasser"}).status_code == 303
    assert "Hochwasser" in rosa.get(page).text
    assert clara.get(f"{base}/helpers").status_code == 200


def test_while_the_new_date_is_open_the_old_one_is_named_as_such(town, browser):
    action, page, _shift = announced(town)
    clara = browser("clara")
    before = clara.get(page).text
    assert ("Bisher:" in before, "day-leaf" in before) == (False, True)
    base = f"/g/{town.group.slug}/get-involved/{action.post.public_id}"
    assert clara.post(f"{base}/postponement", data={"reason": "Sturm"}).status_code == 303
    read = clara.get(page).text
    assert read.count("Bisher:") == 2, "the action's time and the shift's"
    assert "day-leaf" not in read


def test_a_guardian_agrees_by_the_link(town, browser, app):
    _action, _page, shift = announced(town)
    minor = {
        "guests": "0",
        "grown": "minor",
        "age": "15",
        "guardian_name": "Mutter",
        "guardian_email": "mutter@example.org",
    }
    own = browser("rosa").post(f"{shift}/sign-up", data=minor).location
    mother = app.test_client()
    link = _link_in_mail()
    assert "Rosa Hilft" in mother.get(link).text
    assert mother.get(link + "x").status_code == 404
    assert mother.post(link, data={"answer": "yes"}).status_code == 303
    assert mother.post(link, data={"answer": "no"}).status_code == 303
    assert "Gestrichen" in browser("rosa").get(own).text


def _link_in_mail() -> str:
    with unit_of_work(write=False):
        text = session().scalars(select(Mail.text).order_by(Mail.id.desc())).first()
    return re.search(r"http://localhost(/\S+)", text)[1]


def test_the_page_asks_little(town, browser):
    action, page, shift = announced(
        town, *(a_shift(most=5, hour=hour, title=f"Schicht {hour}") for hour in range(8, 16))
    )
    with unit_of_work():
        for number in range(6):
            materials.add_need(here(action), town.clara, Wanted(f"Ding {number}", 3))
        for each in shifts_of(here(action)):
            town.in_it(each, shows_name=True)
    rosa = browser("rosa")
    rosa.get(page)
    with query_budget(8):
        rosa.get(page)
    with query_budget(8):
        rosa.get(f"{shift}/sign-up")
