"""The guarded client: where it never goes, and what it never takes."""

import gzip
import socket
from dataclasses import replace

import pytest

from app.foundation import fetching, outside
from app.foundation.fetching import MOST_BYTES, fetch
from app.foundation.outside import NotFetched, is_public, place_of, tidy
from tests.foundation.feed_server import FeedServer, drip, send

CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
PRIVATE = [
    "127.0.0.1",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "fc00::1",
    "fe80::1%eth0",
    "fec0::1",
    "2001:0:5ef5:79fd::1",
]
WRITTEN = [
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0",
    "localhost",
    "localhost.",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
]
HOSTILE = (
    *(
        "file:/etc/passwd",
        "ftp://a.example/x",
        "gopher://a.example",
        "dict://a.example",
        "data:text/calendar,x",
    ),
    *(
        "javascript:alert(1)",
        "unix:/run/x",
        "//a.example/x",
        "kalender",
        "http://",
        "https://rosa:geheim@a.example/",
    ),
    *(
        "https://a.example\\@b.example/",
        "https://a.example/\tx",
        "https://a.example/x\ny",
        "https://a.example:22/",
    ),
    *("https://a.example:6379/", "https://a.example:99999/", f"https://a.example/{'x' * 4_000}"),
)


@pytest.fixture(autouse=True)
def neighbours(config):
    outside.connect(config)
    yield
    outside.connect(config)


@pytest.fixture
def server(config):
    with FeedServer() as running:
        outside.connect(replace(config, fetch_inside=frozenset({running.place})))
        running.text = CALENDAR
        yield running


@pytest.mark.parametrize("address", PRIVATE)
def test_no_number_of_a_private_network_is_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["193.99.144.80", "2a02:2e0:3fe:1001:302::"])
def test_public_numbers_are(address):
    assert is_public(address)


@pytest.mark.parametrize("host", WRITTEN)
def test_however_a_private_number_is_written_nobody_goes_there(host):
    with pytest.raises(NotFetched):
        place_of(f"http://{host}/x.ics")


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_answers_with_a_private_number_leads_nowhere(address, monkeypatch):
    _answers(monkeypatch, "193.99.144.80", address)
    with pytest.raises(NotFetched):
        place_of("https://kalender.example/x.ics")


def _answers(monkeypatch, *addresses):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: found)


@pytest.mark.parametrize("url", HOSTILE)
def test_addresses_that_are_none_are_refused(url):
    with pytest.raises(NotFetched):
        tidy(url)


def test_public_places_are_asked_at_the_number_that_was_checked(monkeypatch):
    _answers(monkeypatch, "193.99.144.80")
    place = place_of("webcal://müller.example/a.ics?x=1")
    assert (place.scheme, place.host, place.address) == ("https", "xn--mller-kva.example", "193.99.144.80")
    assert (place.path, place.name) == ("/a.ics?x=1", "xn--mller-kva.example")


def test_our_own_house_is_not_asked(config, monkeypatch):
    _answers(monkeypatch, "193.99.144.80")
    outside.connect(replace(config, public_url="https://lindental.example"))
    with pytest.raises(NotFetched):
        place_of("https://lindental.example/calendar/town.ics")


def test_what_changed_is_fetched_and_what_did_not_is_not(server):
    server.etag = '"one"'
    first = fetch(server.url)
    assert (first.body.decode(), first.etag) == (CALENDAR, '"one"')
    assert fetch(server.url, etag=first.etag).is_unchanged
    assert server.asked[-1]["host"] == server.place
    assert "cookie" not in server.asked[-1]
    assert "authorization" not in server.asked[-1]


def test_a_redirect_is_followed_only_to_public_places_and_not_for_ever(server):
    server.answer = lambda asked: send(asked, 302, b"", Location="http://127.0.0.1:9/inside.ics")
    with pytest.raises(NotFetched):
        fetch(server.url)
    server.answer = lambda asked: send(asked, 302, b"", Location="/again.ics")
    with pytest.raises(NotFetched):
        fetch(server.url)
    assert len(server.asked) == 1 + 4
    answers = {"/calendar.ics": "/there.ics"}

    def once(asked):
        there = answers.get(asked.path)
        send(asked, 302, b"", Location=there) if there else send(asked, 200, CALENDAR.encode())

    server.answer = once
    assert fetch(server.url).body.decode() == CALENDAR


def test_what_is_too_large_is_not_taken_packed_or_not(server):
    bomb = gzip.compress(b"x" * (MOST_BYTES * 4))
    server.answer = lambda asked: send(asked, 200, bomb, Content_Encoding="gzip")
    with pytest.raises(NotFetched, match="5 MB"):
        fetch(server.url)
    server.answer = lambda asked: drip(asked, b"x" * 1_000_000, 8, 0)
    with pytest.raises(NotFetched, match="5 MB"):
        fetch(server.url)
    small = gzip.compress(CALENDAR.encode())
    server.answer = lambda asked: send(asked, 200, small, Content_Encoding="gzip")
    assert fetch(server.url).body.decode() == CALENDAR


def test_a_server_that_drips_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST", 0.4)
    server.answer = lambda asked: drip(asked, b"BEGIN:VCALENDAR\r\n", 100, 0.05)
    with pytest.raises(NotFetched):
        assert fetch(server.url).body.count(b"BEGIN") == 100


@pytest.mark.parametrize("status", [401, 404, 410, 500])
def test_an_error_over_there_is_named(server, status):
    server.answer = lambda asked: send(asked, status, b"no")
    with pytest.raises(NotFetched, match=str(status)):
        fetch(server.url)


def test_a_server_that_is_not_there_is_no_accident(server, config):
    server.__exit__()
    outside.connect(replace(config, fetch_inside=frozenset({server.place})))
    with pytest.raises(NotFetched):
        fetch(server.url)
