"""An editor publishes news and a stranger reads the public part."""

import json
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, arrives
from tests.foundation.pictures import located_photo

GROUP = "/g/neuigkeiten"
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def mara(person) -> Page:
    return person("mara")


@pytest.fixture
def stranger(person) -> Page:
    return person(None)


def written(mara: Page, title: str, tmp_path) -> Finger:
    """Mara opens her newsroom from the group and fills in the form."""
    hands = Finger(mara)
    mara.goto(GROUP)
    hands.follow(f"main a[href='{GROUP}/news/new']")
    arrives(mara, f"{GROUP}/news/new")
    hands.write("title", title)
    hands.write("body", "Ab **Montag** ist die Mühlstraße gesperrt.\n\n- Der Bus hält am Rathaus.")
    picture = tmp_path / "strasse.jpg"
    picture.write_bytes(located_photo())
    hands.attach("photos", picture)
    hands.write("alts", "Eine Straße mit Absperrung")
    hands.write("plain", "Die Straße ist zu.")
    hands.open("details:has([name=category])")
    mara.locator("[name=category]").select_option("transport")
    hands.choose("level", "important")
    return hands


def published(hands: Finger) -> str:
    """Press „Veröffentlichen“; the address of what came of it."""
    hands.press("main button[name=then][value=publish]")
    arrives(hands.page, rf"{GROUP}/(?!news)[\w-]+")
    return hands.page.url


def test_an_editor_publishes_and_a_stranger_reads(mara, stranger, tmp_path):
    where = published(written(mara, "Mühlstraße ab Montag gesperrt", tmp_path))
    stranger.goto(GROUP)
    stranger.locator("main h3 a", has_text="Mühlstraße ab Montag gesperrt").first.click()
    stranger.wait_for_url(where)
    expect(stranger.locator("main strong")).to_have_text("Montag")
    expect(stranger.locator("main .marks")).to_contain_text("Verkehr und Busse")
    expect(stranger.locator("main .picture").first).to_be_visible()
    stranger.locator("main details.more > summary").click()
    expect(stranger.get_by_text("Die Straße ist zu.")).to_be_visible()
    assert stranger.context.cookies() == []


def test_other_sites_learn_what_it_is_about(mara, stranger, tmp_path):
    where = published(written(mara, "Neue Linde am Markt", tmp_path))
    stranger.goto(where)
    told = {
        meta.get_attribute("property"): meta.get_attribute("content")
        for meta in stranger.locator("meta[property^='og:']").all()
    }
    assert (told["og:title"], told["og:type"], told["og:url"]) == ("Neue Linde am Markt", "article", where)
    assert told["og:site_name"] == "Lindental"
    assert "Montag" in told["og:description"]
    assert "**" not in told["og:description"]
    structured = json.loads(stranger.locator("script[type='application/ld+json']").text_content())
    assert structured["headline"] == "Neue Linde am Markt"


def test_the_feed_is_valid_and_knows_it(mara, stranger, lindental, tmp_path):
    where = published(written(mara, "Feed & Fest <2026>", tmp_path))
    stranger.goto(GROUP)
    address = stranger.locator("link[type='application/atom+xml']").first.get_attribute("href")
    answer = stranger.request.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.parse(BytesIO(answer.body())).getroot()
    the_feed_follows_the_rules(feed, lindental.address)
    entry = next(
        each for each in feed.iter(f"{ATOM}entry") if each.findtext(f"{ATOM}title") == "Feed & Fest <2026>"
    )
    assert entry.find(f"{ATOM}link").get("href") == where
    again = stranger.request.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.body()) == (304, b"")


def the_feed_follows_the_rules(feed: ET.Element, home: str) -> None:
    """RFC 4287: what must be there once, and what it looks like."""
    assert feed.tag == f"{ATOM}feed"
    for thing in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(thing.findall(f"{ATOM}{name}")) == 1, name
        assert RFC_3339.fullmatch(thing.findtext(f"{ATOM}updated"))
        assert re.match(r"(https?:|urn:|tag:)\S+", thing.findtext(f"{ATOM}id"))
    assert any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 0
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None or feed.find(f"{ATOM}author") is not None
        assert entry.find(f"{ATOM}link").get("href").startswith(home)


def test_scheduled_to_the_minute(mara, stranger, lindental, tmp_path):
    """Nothing runs at that minute: the question „what is out?“ knows the clock. So the hour is moved, not the clock."""
    hands = written(mara, "Freibad öffnet morgen", tmp_path)
    when = (datetime.now(UTC) + timedelta(days=2)).replace(hour=9, minute=41)
    hands.write("wanted_at", f"{when:%Y-%m-%dT10:41}")
    where = published(hands)
    expect(mara.locator("main")).to_contain_text(re.compile(r"10:41\sUhr"))
    public_id = where.rsplit("/", 1)[1]
    kept = in_the_town(lindental, "SELECT published_at FROM posts WHERE public_id = ?", public_id)
    assert kept[0][0][11:19] in {"09:41:00", "08:41:00"}, "10:41 in Berlin, in winter and in summer"
    assert stranger.request.get(where).status == 404
    stranger.goto(GROUP)
    assert "Freibad öffnet" not in stranger.content()

    soon = datetime.now(UTC) + timedelta(seconds=5)
    in_the_town(
        lindental,
        "UPDATE posts SET published_at = ? WHERE public_id = ?",
        f"{soon:%Y-%m-%d %H:%M:%S.%f}",
        public_id,
    )
    while stranger.request.get(where).status == 404:
        assert datetime.now(UTC) < soon + timedelta(seconds=20)
    assert datetime.now(UTC) >= soon
    stranger.goto(where)
    expect(stranger.locator("h1")).to_have_text("Freibad öffnet morgen")


def in_the_town(house, statement: str, *values: str) -> list:
    """What the database file says."""
    with sqlite3.connect(house.folder / "data" / "dorflinde.sqlite3", timeout=30) as database:
        return database.execute(statement, values).fetchall()
