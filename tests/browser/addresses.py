"""Which pages there are in Lindental, and who gets which: every route with things that really exist.

`python -m tests.browser.addresses` with the environment of a running house prints, as JSON, for each person the
addresses of pages with the routes they belong to: each route once, and the fewest pages that have all elements there
are; these are named once more, to be looked at from all sides.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, zip_longest

from flask import Response
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import create_app
from app.foundation import jobs
from app.foundation.mail_sending import send_due
from app.foundation.refusal import Refused
from app.foundation.web import House
from app.foundation.work import unit_of_work
from config import Config
from tests.browser.building import Built, built_of, fewest
from tests.browser.helping import ask_a_guardian
from tests.browser.pending import ask_for_mails, invite, subscribe_a_phone
from tests.browser.polling import poll_things
from tests.browser.talking import talk_things
from tests.browser.things import Things, links_in_mails, somebody, things
from tests.factories import sign_in

PEOPLE = ("guest", "rosa", "stefan", "mara", "anna")
# Whoever is asked for what none of those may open.
OTHERS = ("clara", "felix", "veli")
PAGES_OF_A_ROUTE = 2  # for each person
MOST_TRIED = 16
# Whoever was refused so often without seeing one page of a route gets none: the last who did saw the first at the sixth.
MOST_REFUSED = 7


def main() -> None:
    """Ask for everything as everybody."""
    house = create_app(Config.from_environment())
    house.config["WTF_CSRF_ENABLED"] = False
    _refuse_without_words(house)
    invite()
    subscribe_a_phone()
    with unit_of_work(write=False):
        young = somebody("otto")
    ask_a_guardian(young)
    ask_for_mails(house.test_client())
    doors = [*poll_things()]
    with unit_of_work(write=False):
        known = [*things(), *links_in_mails(), *talk_things(), *doors]
    rules = [
        rule
        for rule in house.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint != "static"
    ]
    found = _opened(house, rules, known)
    every = sorted({rule.endpoint for rule in rules})
    _work_off()
    print(json.dumps(_chosen(found) | {"routes": every}))  # noqa: T201 - for the test that waits


def _refuse_without_words(house: House) -> None:
    """Nobody looks at what is refused, and five thousand pages that say so would be drawn."""
    house.register_error_handler(HTTPException, lambda error: error.response or Response(status=error.code))
    house.register_error_handler(Refused, lambda _error: Response(status=403))


def _work_off() -> None:
    """Facts are heard and mails go out here, or the worker of each copy that is served would begin with them."""
    jobs.work_off()
    send_due()


def _opened(house: House, rules: list[Rule], things: list[Things]) -> list[Built]:
    """All pages of everybody. What gave somebody a file gives nobody a page, and what is open is asked of no others."""
    found: list[Built] = []
    files: set[str] = set()
    for name in (*PEOPLE, *OTHERS):
        opened = {each.endpoint for each in found}
        done = opened | files if name in OTHERS else files - opened
        wanted = [rule for rule in rules if rule.endpoint not in done]
        browser = _browser_of(house.test_client(), name)
        found += [
            Built(name, endpoint, path, built_of(page))
            for endpoint, path, page in _pages_of(browser, wanted, things, files)
        ]
    return found


def _chosen(found: list[Built]) -> dict[str, dict[str, list]]:
    """Each route with whoever opens it first, and the pages that are looked at from all sides, these among them if possible."""
    names = (*PEOPLE, *OTHERS)
    first = {*{each.endpoint: each for each in reversed(found)}.values()}
    whole = fewest(
        sorted(found, key=lambda each: (each not in first, names.index(each.name), -len(each.elements)))
    )
    chosen = [each for each in found if each in first | whole]
    return {
        "pages": {
            name: [(each.endpoint, each.path) for each in chosen if each.name == name] for name in names
        },
        "whole": {
            name: [each.path for each in chosen if each.name == name and each in whole] for name in names
        },
    }


def _browser_of(client: FlaskClient, name: str) -> FlaskClient:
    if name == "guest":
        return client
    with unit_of_work(write=False):
        member = somebody(name)
    return sign_in(client, member)


def _pages_of(
    browser: FlaskClient, rules: list[Rule], things: list[Things], files: set[str]
) -> Iterator[tuple[str, str, str]]:
    for rule in rules:
        build = rule.map.bind("localhost").build
        paths = [build(rule.endpoint, each) for each in _fitting(rule, things)]
        for path, page in islice(_opening(browser, rule.endpoint, paths, files), PAGES_OF_A_ROUTE):
            yield rule.endpoint, path, page


def _opening(
    browser: FlaskClient, endpoint: str, paths: list[str], files: set[str]
) -> Iterator[tuple[str, str]]:
    """Those that are pages, until it is plain that there are none; a route that gives files is noted."""
    refused = 0
    for path in dict.fromkeys(paths):
        answer = browser.get(path)
        if answer.status_code in {200, 410} and b"<html" in answer.data:
            refused = -MOST_TRIED  # there are some, so each is asked for
            yield path, answer.text
        elif answer.status_code == 200:
            files.add(endpoint)
        refused += 1
        if refused >= MOST_REFUSED or _is_for_members(answer):
            return


def _is_for_members(answer: TestResponse) -> bool:
    """Whether whoever is not signed in gets nothing of the route, whatever it is asked about."""
    return (answer.location or "").startswith("/sign-in?")


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
