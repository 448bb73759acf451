"""What everybody in the world may read, as feeds and as a map: complete, valid, and nothing about people."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from app.community.models import Audience
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import seen

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = 'Fest & "Feier" <b>\u0001\ufffe😀 ]]>'


@pytest.fixture
def posts(town):
    with unit_of_work():
        for number, audience in enumerate(Audience):
            moment = clock.now() - timedelta(hours=number + 1)
            a_post(
                town.square, town.ada, f"Für {audience}", body="Text", audience=audience, published_at=moment
            )
        a_post(town.square, town.ada, HOSTILE, body=HOSTILE, public_id="fest")


@pytest.mark.parametrize("name", ["", "ada"])
@pytest.mark.parametrize("url", ["/feed.atom", "/g/dorfplatz/feed.atom"])
def test_a_feed_is_valid_and_the_same_for_everybody(town, posts, url, name):
    answer = town.browser(name).get(url)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.get_data())
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{needed}")
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ['Fest & "Feier" <b>😀 ]]>', "Für public"]
    for entry in entries:
        datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada"
        assert entry.findtext(f"{ATOM}id").startswith("http://localhost/g/dorfplatz/")
        assert entry.find(f"{ATOM}content").get("type") == "html"
    assert b"example.org" not in answer.get_data()


def test_an_empty_feed_is_valid_too(town):
    ET.fromstring(town.browser().get("/feed.atom").get_data())


def test_a_feed_that_did_not_change_is_not_sent_again(town, posts):
    first = town.browser().get("/feed.atom")
    again = town.browser().get("/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    with unit_of_work():
        a_post(town.square, town.ada)
    changed = town.browser().get("/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_the_map_names_public_pages_only(town, posts):
    with unit_of_work():
        a_post(town.circle, town.ada, public_id="geheim")
    found = ET.fromstring(town.browser("ada").get("/sitemap.xml").get_data())
    pages = [page.text for page in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "http://localhost/g/dorfplatz/fest" in pages
    assert "http://localhost/g/dorfplatz" in pages
    assert not any("arbeitskreis" in page or "geheim" in page for page in pages)
    assert len(pages) == 4


def test_robots_are_told_where_the_map_is(town):
    words = seen(town.browser(), "/robots.txt")
    assert "Sitemap: http://localhost/sitemap.xml" in words
    assert "Disallow: /account" in words


def test_start_says_to_others_what_it_is(town):
    assert '<meta name="description" content="' in town.browser().get("/").text
