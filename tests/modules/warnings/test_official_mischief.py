"""Warning systems of others that break, lie and attack: it becomes words, and nothing else."""

from datetime import timedelta

import pytest

from app.modules.warnings.models import OfficialWarning, Source
from tests.foundation.feed_server import drip
from tests.modules.warnings.neighbours import a_message, banner, look
from tests.modules.warnings.station import NIGHT, stored

GERMAN = {"Accept-Language": "de"}
pytestmark = pytest.mark.only_on("sqlite", "postgresql")
BOMB = '<!DOCTYPE a [<!ENTITY b "{}"><!ENTITY c "&b;&b;&b;">]><alert>&c;</alert>'.format("x" * 100)
FILE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:/etc/hosts">]><alert><identifier>&b;</identifier></alert>'


def endless(handler):
    drip(handler, b" ", 50, 0.1)


@pytest.mark.parametrize(
    "mischief",
    [
        404,
        500,
        BOMB,
        FILE,
        "",
        "<html><body>Hallo</body></html>",
        "\x00\x01",
        b"\xff\xfe<",
        endless,
        "<a>" * 2_000,
        "x" * 1_200_000,
    ],
    ids=lambda each: str(each)[:12],
)
def test_a_list_that_misbehaves_becomes_words_for_the_administrator(listening, neighbours, mischief):
    neighbours.given["/list.atom"] = mischief
    look()
    [source] = stored(Source)
    assert source.error
    assert source.next_at > NIGHT + timedelta(minutes=1)
    assert "Geht nicht" in listening.browser(listening.anna).get("/warnings/settings", headers=GERMAN).text
    neighbours.lists(a=a_message())
    look(60)
    assert "Sturm" in banner(listening)
    assert stored(Source)[0].error == ""


@pytest.mark.parametrize("mischief", [404, BOMB, FILE, "<alert/>", endless], ids=lambda each: str(each)[:12])
def test_one_bad_message_keeps_no_good_one_away(listening, neighbours, mischief):
    neighbours.lists(bad=mischief, a=a_message())
    look()
    assert "Sturm" in banner(listening)


def test_what_is_known_is_not_asked_again(listening, neighbours):
    neighbours.lists(a=a_message(), b=a_message("b1", area="<area><areaDesc>Hamburg</areaDesc></area>"))
    look()
    look(3)
    assert neighbours.paths == ["/list.atom", "/a.xml", "/b.xml", "/list.atom"]
    neighbours.etag = '"1"'
    look(5)
    look(7)
    assert neighbours.asked[-1]["if-none-match"] == '"1"'
    assert "cap+xml" in neighbours.asked[0]["accept"]


def test_a_message_in_a_private_network_is_not_fetched(listening, neighbours):
    neighbours.lists(a=a_message())
    neighbours.given["/list.atom"] = neighbours.given["/list.atom"].replace(
        "/a.xml", "http://127.0.0.1:9/a.xml"
    )
    look()
    assert neighbours.paths == ["/list.atom"]


def test_addresses_that_are_no_pages_become_no_links(listening, neighbours):
    neighbours.lists(a=a_message(web="javascript:alert(1)"))
    look()
    page = listening.browser(None).get(f"/warnings/official/{stored(OfficialWarning)[0].id}").text
    assert "javascript" not in page
