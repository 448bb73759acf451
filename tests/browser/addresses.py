"""Which pages there are in Lindental, and who gets which: every route with things that really exist.

`python -m tests.browser.addresses` with the environment of a running house prints, as JSON, for each person the
addresses of pages with the routes they belong to.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from flask.testing import FlaskClient
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload
from werkzeug.routing import Rule

from app import create_app
from app.community.actions.invitations import invite_by_link
from app.community.models import Comment, Group, Invitation, Member, Membership, Post
from app.community.queries.invitations import token_of
from app.features.calendar.actions.subscriptions import subscribe
from app.features.calendar.models import Subscription
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.booking.actions.presets import PRESETS
from app.modules.booking.models import Booking, Facility
from app.modules.booking.views.parts import PARTS
from app.modules.lost_found.models import Claim, Item
from config import Config
from tests.factories import sign_in

PEOPLE = ("guest", "rosa", "stefan", "mara", "anna")
# Whoever is asked for what none of those may open.
OTHERS = ("clara", "felix", "veli")
PAGES_OF_A_ROUTE = 2  # for each person
MOST_TRIED = 12
Things = dict[str, str]


def main() -> None:
    """Ask for everything as everybody."""
    house = create_app(Config.from_environment())
    house.config["WTF_CSRF_ENABLED"] = False
    _invite()
    _subscribe()
    _ask_for_mails(house.test_client())
    with unit_of_work(write=False):
        things = [*_things(), *_links_in_mails()]
    rules = [
        rule
        for rule in house.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint != "static"
    ]
    found: dict[str, list[tuple[str, str]]] = {}
    for name in (*PEOPLE, *OTHERS):
        opened = {endpoint for pages in found.values() for endpoint, _path in pages}
        wanted = rules if name in PEOPLE else [rule for rule in rules if rule.endpoint not in opened]
        found[name] = [*_pages_of(_browser_of(house.test_client(), name), wanted, things)]
    every = sorted({rule.endpoint for rule in rules})
    print(json.dumps({"pages": found, "routes": every}))  # noqa: T201 - for the test that waits


def _invite() -> None:
    """Invitations that are still good: one hangs in the gymnasium, one in the town hall."""
    with unit_of_work():
        club = session().scalars(select(Group).where(Group.slug == "tsv-lindental")).one()
        invite_by_link(club, _somebody("clara"))
        invite_by_link(None, _somebody("anna"))


def _subscribe() -> None:
    """Rosa's phone reads what she said yes to."""
    with unit_of_work():
        subscribe(_somebody("rosa"), None, "mein Handy")


def _somebody(name: str) -> Member:
    return session().scalars(select(Member).where(Member.email == f"{name}@demo.example")).one()


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
    plan = client.get("/g/grillhuette/booking").text
    desk = re.search(r"/g/grillhuette/booking/f/[\w-]+/request", plan)
    page = client.get(desk[0]).text if desk else ""
    fixed = dict(re.findall(r'name="(offer|terms_version)" value="([^"]+)"', page))
    day = clock.now().date() + timedelta(days=75)
    times = {"first": day.isoformat(), "last": (day + timedelta(days=1)).isoformat()}
    who = {"name": "Gisela Gast", "email": "gisela@gast.example", "purpose": "Geburtstag", "persons": "20"}
    client.post(
        desk[0] if desk else "/", data={**fixed, **times, **who, "terms": "y", "seen_cents": "1000000"}
    )


def _browser_of(client: FlaskClient, name: str) -> FlaskClient:
    if name == "guest":
        return client
    with unit_of_work(write=False):
        member = _somebody(name)
    return sign_in(client, member)


def _pages_of(browser: FlaskClient, rules: list[Rule], things: list[Things]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        build = rule.map.bind("localhost").build
        paths = [build(rule.endpoint, each) for each in _fitting(rule, things)]
        yield from islice(((rule.endpoint, path) for path in _opening(browser, paths)), PAGES_OF_A_ROUTE)


def _opening(browser: FlaskClient, paths: list[str]) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        answer = browser.get(path)
        if answer.status_code in {200, 410} and b"<html" in answer.data:
            yield path


def _fitting(rule: Rule, things: list[Things]) -> list[Things]:
    """The things that fill all arguments of a route, and belong to its flat."""
    flat = rule.endpoint.partition(".")[0]
    fitting = [each for each in things if rule.arguments <= set(each) and each["flat"] in {flat, ""}]
    return [{name: each[name] for name in rule.arguments} for each in fitting][:MOST_TRIED]


def _things() -> Iterator[Things]:
    """What the arguments of addresses may stand for, the most telling first."""
    yield {"flat": ""}
    groups = (
        "gesucht-gefunden",
        "neuigkeiten",
        "grillhuette",
        "mach-mit",
        "tsv-lindental",
        "feuerwehr",
        "schulelternbeirat",
        "grillhuette",
    )
    for slug in groups:
        yield {"flat": "", "slug": slug}
        for module in ("news", "lost_found", "booking"):
            yield {"flat": "groups", "slug": slug, "name": module}
        for wanted in ("public", "members", "listed"):
            yield {"flat": "groups", "slug": slug, "wanted": wanted}
    for preset in PRESETS:
        yield {"flat": "booking", "slug": "grillhuette", "preset": preset}
    for paper in ("imprint", "privacy", "accessibility"):
        yield {"flat": "admin", "name": paper}
    yield from _posts()
    yield from _cases()
    yield from _bookings()
    yield from _people()


def _all(wanted: Select) -> list:
    return list(session().scalars(wanted).unique())


def _posts() -> Iterator[Things]:
    """One post of each kind and state, those with most comments first; for things one of each state and category."""
    items = {
        item.post_id: (item.state, item.category, item.side)
        for item in session().scalars(select(Item)).unique()
    }
    seen = set()
    newest = select(Post).options(joinedload(Post.group)).order_by(Post.comment_count.desc(), Post.id.desc())
    for post in _all(newest):
        sort = (post.kind, post.state, items.get(post.id, post.group.slug))
        flat = post.kind.partition(".")[0] if "." in post.kind else "stream"
        if sort not in seen:
            seen.add(sort)
            yield {"flat": "stream", "slug": post.group.slug, "public_id": post.public_id}
        yield {"flat": flat, "slug": post.group.slug, "public_id": post.public_id}
        if flat == "booking":
            for part in PARTS:
                yield {"flat": flat, "slug": post.group.slug, "public_id": post.public_id, "part": part}
    with_post = select(Comment).options(
        joinedload(Comment.post).joinedload(Post.group), joinedload(Comment.author)
    )
    for comment in _all(with_post.order_by(Comment.edited_at.desc())):
        where = {"flat": "stream", "slug": comment.post.group.slug, "public_id": comment.post.public_id}
        yield where | {"comment_id": comment.public_id}


def _cases() -> Iterator[Things]:
    with_group = joinedload(Claim.item).joinedload(Item.post).joinedload(Post.group)
    for claim in _all(select(Claim).options(with_group)):
        yield {"flat": "lost_found", "slug": claim.item.post.group.slug, "claim_id": claim.public_id}


def _bookings() -> Iterator[Things]:
    """One booking of each state, the newest first."""
    with_group = joinedload(Booking.facility).joinedload(Facility.post).joinedload(Post.group)
    seen = set()
    for booking in _all(select(Booking).options(with_group).order_by(Booking.id.desc())):
        if booking.state not in seen:
            seen.add(booking.state)
            slug = booking.facility.post.group.slug
            yield {"flat": "booking", "slug": slug, "public_id": booking.public_id}


def _people() -> Iterator[Things]:
    newest = select(Invitation).options(joinedload(Invitation.group)).order_by(Invitation.id.desc())
    for invitation in _all(newest):
        yield {"flat": "groups", "token": token_of(invitation)}
        place = {"slug": invitation.group.slug} if isinstance(invitation.group, Group) else {}
        yield {"flat": "groups", "public_id": invitation.public_id} | place
    whole = select(Membership).options(joinedload(Membership.member), joinedload(Membership.group))
    for one in _all(whole):
        yield {"flat": "groups", "slug": one.group.slug, "public_id": one.member.public_id}
    for subscription in _all(select(Subscription)):
        yield {"flat": "calendar", "public_id": subscription.public_id}
    for member in _all(select(Member)):
        yield {"flat": "admin", "public_id": member.public_id}


def _links_in_mails() -> Iterator[Things]:
    """The secret parts of links that people got by mail."""
    for text in _all(select(Mail.text).order_by(Mail.id.desc()).limit(20)):
        for token in re.findall(r"/(?:reset|confirm)/([\w.-]{20,})", text):
            yield {"flat": "accounts", "token": token}
        for slug, flat, token in re.findall(r"/g/([\w-]+)/(lost-found|booking)/guest/([\w.-]{20,})", text):
            yield {"flat": flat.replace("-", "_"), "slug": slug, "token": token}


if __name__ == "__main__":
    main()
