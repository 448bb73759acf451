"""Which pages there are in Lindental, and who gets which: every route with things that really exist.

`python -m tests.browser.addresses` with the environment of a running house prints, as JSON, for each person the
addresses of pages with the routes they belong to: each route once, and whatever is built as no page before it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, zip_longest

from flask import Response
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from app import create_app
from app.community.actions.invitations import invite_by_link
from app.community.models import Group
from app.features.calendar.actions.subscriptions import subscribe
from app.foundation import clock, jobs
from app.foundation.db import session
from app.foundation.mail_sending import send_due
from app.foundation.refusal import Refused
from app.foundation.web import House
from app.foundation.work import unit_of_work
from config import Config
from tests.browser.building import Seen
from tests.browser.helping import ask_a_guardian
from tests.browser.polling import poll_things
from tests.browser.talking import talk_things
from tests.browser.things import Things, links_in_mails, somebody, things
from tests.factories import sign_in

PEOPLE = ("guest", "rosa", "stefan", "mara", "anna")
# Whoever is asked for what none of those may open.
OTHERS = ("clara", "felix", "veli")
PAGES_OF_A_ROUTE = 2  # for each person
MOST_TRIED = 16


def main() -> None:
    """Ask for everything as everybody."""
    house = create_app(Config.from_environment())
    house.config["WTF_CSRF_ENABLED"] = False
    _refuse_without_words(house)
    _invite()
    _subscribe()
    with unit_of_work(write=False):
        young = somebody("otto")
    ask_a_guardian(young)
    _ask_for_mails(house.test_client())
    doors = [*poll_things()]
    with unit_of_work(write=False):
        known = [*things(), *links_in_mails(), *talk_things(), *doors]
    rules = [
        rule
        for rule in house.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint != "static"
    ]
    found: dict[str, list[tuple[str, str]]] = {}
    seen = Seen()
    for name in (*PEOPLE, *OTHERS):
        wanted = [rule for rule in rules if seen.is_asked(rule.endpoint, as_other=name in OTHERS)]
        found[name] = [*_pages_of(_browser_of(house.test_client(), name), wanted, known, seen)]
    every = sorted({rule.endpoint for rule in rules})
    _work_off()
    print(json.dumps({"pages": found, "routes": every}))  # noqa: T201 - for the test that waits


def _invite() -> None:
    """Invitations that are still good: one hangs in the gymnasium, one in the town hall."""
    with unit_of_work():
        club = session().scalars(select(Group).where(Group.slug == "tsv-lindental")).one()
        invite_by_link(club, somebody("clara"))
        invite_by_link(None, somebody("anna"))


def _subscribe() -> None:
    """Rosa's phone reads what she said yes to."""
    with unit_of_work():
        subscribe(somebody("rosa"), None, "mein Handy")


def _refuse_without_words(house: House) -> None:
    """Nobody looks at what is refused, and five thousand pages that say so would be drawn."""
    house.register_error_handler(HTTPException, lambda error: error.response or Response(status=error.code))
    house.register_error_handler(Refused, lambda _error: Response(status=403))


def _ask_for_mails(client: FlaskClient) -> None:
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


def _work_off() -> None:
    """Facts are heard and mails go out here, or the worker of each copy that is served would begin with them."""
    jobs.work_off()
    send_due()


def _browser_of(client: FlaskClient, name: str) -> FlaskClient:
    if name == "guest":
        return client
    with unit_of_work(write=False):
        member = somebody(name)
    return sign_in(client, member)


def _pages_of(
    browser: FlaskClient, rules: list[Rule], things: list[Things], seen: Seen
) -> Iterator[tuple[str, str]]:
    """Those with something on them that nobody has seen, the route itself or how it is built."""
    for rule in rules:
        build = rule.map.bind("localhost").build
        paths = [build(rule.endpoint, each) for each in _fitting(rule, things)]
        for path, page in islice(_opening(browser, rule.endpoint, paths, seen), PAGES_OF_A_ROUTE):
            if seen.is_new(rule.endpoint, page):
                yield rule.endpoint, path


def _opening(browser: FlaskClient, endpoint: str, paths: list[str], seen: Seen) -> Iterator[tuple[str, str]]:
    for path in dict.fromkeys(paths):
        answer = browser.get(path)
        if answer.status_code in {200, 410} and b"<html" in answer.data:
            yield path, answer.text
        elif answer.status_code == 200:
            seen.files.add(endpoint)


def _fitting(rule: Rule, things: list[Things]) -> list[Things]:
    """The things that fill all arguments of a route, belong to its flat, and are what its address speaks of."""
    flat = rule.endpoint.partition(".")[0]
    fitting = [
        each
        for each in things
        if rule.arguments <= set(each) and each["flat"] in {flat, ""} and each.get("below", "") in rule.rule
    ]
    return [{name: each[name] for name in rule.arguments} for each in _by_turns(fitting)[:MOST_TRIED]]


def _by_turns(things: list[Things]) -> list[Things]:
    """Every group is asked once before any is asked again, so that one with many things hides no other."""
    by_group: defaultdict[str, list[Things]] = defaultdict(list)
    for each in things:
        by_group[each.get("slug", "")].append(each)
    return [each for turn in zip_longest(*by_group.values()) for each in turn if each is not None]


if __name__ == "__main__":
    main()
