"""What waits in Lindental so that its pages exist: invitations, a phone that reads the calendar, links in mails."""

import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.invitations import invite_by_link
from app.community.models import Group
from app.features.calendar.actions.subscriptions import subscribe
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.browser.things import somebody


def invite() -> None:
    """Invitations that are still good: one hangs in the gymnasium, one in the town hall."""
    with unit_of_work():
        club = session().scalars(select(Group).where(Group.slug == "tsv-lindental")).one()
        invite_by_link(club, somebody("clara"))
        invite_by_link(None, somebody("anna"))


def subscribe_a_phone() -> None:
    """Rosa's phone reads what she said yes to."""
    with unit_of_work():
        subscribe(somebody("rosa"), None, "mein Handy")


def ask_for_mails(client: FlaskClient) -> None:
    """Somebody forgot a password, somebody is new, and a guest found keys and wants the hut."""
    client.post("/reset", data={"email": "otto@demo.example"})
    client.post(
        "/sign-up",
        data={"email": "lea@demo.example", "display_name": "Lea Frühling", "password": "vier gelbe Tulpen"},
    )
    report = "/g/gesucht-gefunden/lost-found/guest"
    typed = re.search(r'name="happened_from"[^>]*value="([\d-]+)"', client.get(report).text)
    things = {
        "title": "Schlüssel am Bach",
        "body": "Zwei.",
        "category": "keys",
        "place": "Bachweg",
        "features": "Anhänger",
    }
    who = {"name": "Gisela Gast", "email": "gisela@gast.example", "phone": "0170 4711"}
    client.post(report, data={**things, **who, "happened_from": typed[1] if typed else ""})
    _ask_for_the_hut(client)


def _ask_for_the_hut(client: FlaskClient) -> None:
    """Somebody from elsewhere asks for the hut and gets the link that confirms it."""
    ahead = clock.now().date() + timedelta(days=7)  # late in a month its own page offers nothing any more
    plan = client.get(f"/g/grillhuette/booking?day={ahead}").text
    desk = re.search(r"/g/grillhuette/booking/f/[\w-]+/request", plan)
    page = client.get(desk[0]).text if desk else ""
    fixed = dict(re.findall(r'name="(offer|terms_version)" value="([^"]+)"', page))
    day = clock.now().date() + timedelta(days=75)
    times = {"first": day.isoformat(), "last": (day + timedelta(days=1)).isoformat()}
    who = {"name": "Gisela Gast", "email": "gisela@gast.example", "purpose": "Geburtstag", "persons": "20"}
    client.post(
        desk[0] if desk else "/", data={**fixed, **times, **who, "terms": "y", "seen_cents": "1000000"}
    )
