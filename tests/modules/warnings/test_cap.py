"""Warnings as other warning systems read them: CAP 1.2 with an index."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xmlschema
from defusedxml.ElementTree import fromstring

from app.foundation import clock
from app.modules.warnings.cap_reading import message, parsed
from app.modules.warnings.models import Hazard
from tests.modules.warnings.neighbours import a_message, written
from tests.modules.warnings.station import NIGHT

STANDARD = xmlschema.XMLSchema(Path(__file__).parent / "standard" / "CAP-v1.2.xsd")
CAP, ATOM = "{urn:oasis:names:tc:emergency:cap:1.2}", "{http://www.w3.org/2005/Atom}"
# What the schema of the protocol wants in this order.
ALERT = ["identifier", "sender", "sent", "status", "msgType", "scope", "references", "incidents", "info"]
INFO = [
    *("language", "category", "event", "urgency", "severity", "certainty", "effective", "expires"),
    *("senderName", "headline", "description", "instruction", "web", "area"),
]


def read(station, address):
    answer = station.browser(None).get(f"{address}/cap.xml")
    assert answer.status_code == 200
    assert answer.mimetype == "application/cap+xml"
    STANDARD.validate(answer.text)
    return fromstring(answer.data)


def said(element, name):
    return element.findtext(f"{CAP}{name}") or element.findtext(f"{CAP}info/{CAP}{name}")


def named(alert):
    """As later editions refer to it."""
    return ",".join(said(alert, each) for each in ("sender", "identifier", "sent"))


def names(element):
    return [each.tag.removeprefix(CAP) for each in element]


def test_a_warning_says_what_the_protocol_wants_in_its_order(station):
    alert = read(
        station, station.released(title="Brand <b> & Rauch", hazard="fire", body="Rauch.\n\n- Fenster zu.")
    )
    assert list(dict.fromkeys(names(alert))) == [name for name in ALERT if name != "references"]
    assert names(alert.find(f"{CAP}info")) == INFO
    told = {
        "status": "Actual",
        "msgType": "Alert",
        "scope": "Public",
        "category": "Fire",
        "severity": "Extreme",
    }
    assert {name: said(alert, name) for name in told} == told
    assert re.fullmatch(r"2026-11-26T03:00:\d\d\+01:00", said(alert, "sent"))
    assert "<b> & Rauch" in said(alert, "headline")
    assert alert.find(f"{CAP}info/{CAP}area/{CAP}areaDesc").text == "Oberdorf"


def test_an_update_and_the_end_name_the_first_edition(station):
    address = station.released()
    felix = station.browser(station.felix)
    first = read(station, address)
    with clock.at(NIGHT + timedelta(minutes=20)):
        felix.post(f"{address}/update", data={"title": "Neu", "body": "Neu", "note": "Neu", "hours": "6"})
        update = read(station, address)
    assert list(dict.fromkeys(names(update))) == ALERT
    assert (said(update, "msgType"), said(update, "references")) == ("Update", named(first))
    assert said(update, "identifier") != said(first, "identifier")
    assert re.fullmatch(r"2026-11-26T03:20:\d\d\+01:00", said(update, "sent"))
    felix.post(f"{address}/all-clear", data={"words": "Vorbei."})
    end = read(station, address)
    assert said(end, "msgType") == "Cancel"
    assert said(end, "references") == f"{named(first)} {named(update)}"
    assert (said(end, "description"), end.find(f"{CAP}info/{CAP}instruction")) == ("Vorbei.", None)


KINDS = [{"drill": "1"}, {"level": "urgent"}, {"districts": []}, {"districts": ["1", "2"]}]


@pytest.mark.parametrize(("hazard", "other"), [*zip(Hazard, KINDS * 2, strict=True)], ids=str)
def test_every_pattern_is_what_the_standard_wants(station, hazard, other):
    form = {"hazard": hazard.value, "body": "Es ist **ernst**.\n\n- Bleiben Sie weg.\n- Sagen Sie es weiter."}
    alert = read(station, station.released(**form | other))
    first, *plain = alert.findall(f"{CAP}info")
    assert first.findtext(f"{CAP}description") == "Es ist ernst."
    assert first.findtext(f"{CAP}instruction") == "Bleiben Sie weg.\nSagen Sie es weiter."
    assert [each.findtext(f"{CAP}language") for each in plain] == ["de-simple"] * (hazard != Hazard.OTHER)


def test_the_index_lists_what_runs_and_forgets_it_after_two_days(station):
    address = station.released(drill="1")
    assert said(read(station, address), "status") == "Exercise"
    guest = station.browser(None)
    assert address.rsplit("/", 1)[1] in guest.get("/warnings/cap.atom").text
    with clock.at(NIGHT + timedelta(hours=6 + 49)):
        assert address.rsplit("/", 1)[1] not in guest.get("/warnings/cap.atom").text


def test_the_index_is_what_readers_of_feeds_want(station):
    station.released()
    station.released(title="Noch eine")
    feed = fromstring(station.browser(None).get("/warnings/cap.atom").data)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for each in (feed, *entries):
        assert all(each.findtext(f"{ATOM}{name}") for name in ("id", "title"))
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated")).tzinfo
    assert feed.find(f"{ATOM}author") is not None
    assert len({each.findtext(f"{ATOM}id") for each in entries}) == 2
    for each in entries:
        links = {link.get("type"): link.get("href") for link in each.findall(f"{ATOM}link")}
        address = links["application/cap+xml"].removeprefix("http://localhost").removesuffix("/cap.xml")
        assert said(read(station, address), "headline") == each.findtext(f"{ATOM}title")


def test_what_is_read_here_is_what_the_standard_wants_and_what_is_written_here_can_be_read(station):
    second = a_message("a2", references=f"<references>dwd,a1,{written(0)}</references>", kind="Update")
    for foreign in (a_message(), second):
        STANDARD.validate(foreign)
    own = station.browser(None).get(f"{station.released()}/cap.xml").data
    told = message(parsed(own), "de")
    assert (told.status, told.kind, told.scope, told.language) == ("Actual", "Alert", "Public", "de")
    assert (told.headline, told.severity) == ("Gefahr: Trinkwasser abkochen", "Extreme")
    assert told.expires_at == NIGHT.replace(microsecond=0) + timedelta(hours=6)
    assert [area.name for area in told.areas] == ["Oberdorf"]


def test_what_is_not_out_is_not_found(station):
    address = station.prepared(station.felix)
    assert station.browser(station.felix).get(f"{address}/cap.xml").status_code == 404
    assert station.browser(None).get(f"{address}/cap.xml").status_code == 404
