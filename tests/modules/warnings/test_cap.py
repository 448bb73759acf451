"""Warnings as other warning systems read them: CAP 1.2 with an index."""

from datetime import timedelta

import pytest
from defusedxml.ElementTree import fromstring

from app.foundation import clock
from tests.modules.warnings.station import NIGHT, Station

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
# What the schema of the protocol wants in this order.
ALERT = ["identifier", "sender", "sent", "status", "msgType", "scope", "references", "info"]
INFO = [
    *("language", "category", "event", "urgency", "severity", "certainty", "effective", "expires"),
    *("senderName", "headline", "description", "web", "area"),
]


@pytest.fixture
def station(client):
    with clock.at(NIGHT):
        yield Station(client)


def read(station, address):
    answer = station.browser(None).get(f"{address}/cap.xml")
    assert answer.status_code == 200
    assert answer.mimetype == "application/cap+xml"
    return fromstring(answer.data)


def said(element, name):
    return element.findtext(f"{CAP}{name}") or element.findtext(f"{CAP}info/{CAP}{name}")


def names(element):
    return [each.tag.removeprefix(CAP) for each in element]


def test_a_warning_says_what_the_protocol_wants_in_its_order(station):
    alert = read(station, station.released(title="Brand <b> & Rauch", hazard="fire"))
    assert names(alert) == [name for name in ALERT if name != "references"]
    assert names(alert.find(f"{CAP}info")) == INFO
    told = {
        "status": "Actual",
        "msgType": "Alert",
        "scope": "Public",
        "category": "Fire",
        "severity": "Extreme",
    }
    assert {name: said(alert, name) for name in told} == told
    assert said(alert, "sent") == "2026-11-26T03:00:00+01:00"
    assert "<b> & Rauch" in said(alert, "headline")
    assert alert.find(f"{CAP}info/{CAP}area/{CAP}areaDesc").text == "Oberdorf"


def test_an_update_and_the_end_name_the_first_edition(station):
    address = station.released()
    felix = station.browser(station.felix)
    first = read(station, address)
    name = ",".join(said(first, each) for each in ("sender", "identifier", "sent"))
    felix.post(f"{address}/update", data={"title": "Neu", "body": "Neu", "note": "Neu", "hours": "6"})
    update = read(station, address)
    assert names(update) == ALERT
    assert (said(update, "msgType"), said(update, "references")) == ("Update", name)
    assert said(update, "identifier") != said(first, "identifier")
    felix.post(f"{address}/all-clear", data={"words": "Vorbei."})
    end = read(station, address)
    assert (said(end, "msgType"), said(end, "references")) == ("Cancel", name)


def test_the_index_lists_what_runs_and_forgets_it_after_two_days(station):
    address = station.released(drill="1")
    assert said(read(station, address), "status") == "Exercise"
    guest = station.browser(None)
    assert address.rsplit("/", 1)[1] in guest.get("/warnings/cap.atom").text
    with clock.at(NIGHT + timedelta(hours=6 + 49)):
        assert address.rsplit("/", 1)[1] not in guest.get("/warnings/cap.atom").text


def test_what_is_not_out_is_not_found(station):
    address = station.prepared(station.felix)
    assert station.browser(station.felix).get(f"{address}/cap.xml").status_code == 404
    assert station.browser(None).get(f"{address}/cap.xml").status_code == 404
