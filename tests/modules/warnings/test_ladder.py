"""Step by step to those who have opened nothing: once more, by short message, by a call."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.features.notifications.models import Notification
from app.foundation import clock, fetching, mail, outside
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.short_messages import tidy_number
from app.foundation.work import unit_of_work
from app.modules.warnings.actions.leaving import erase
from app.modules.warnings.jobs import climb_ladders, send_due_texts
from app.modules.warnings.models import Contact, TextMessage
from app.modules.warnings.queries.warnings import export
from tests.modules.warnings.gateway import SmsGateway
from tests.modules.warnings.station import NIGHT, Station, stored

pytestmark = pytest.mark.only_on("sqlite", "postgresql")
GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def gateway(config, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 0.3)
    with SmsGateway() as running:
        given = {"sms_url": running.url, "sms_key": "geheim", "sms_from": "Lindental"}
        named = replace(config, **given, fetch_inside=frozenset({running.place}))
        monkeypatch.setattr(mail._office, "config", named)
        outside.connect(named)
        yield running
        outside.connect(config)


@pytest.fixture
def station(client, gateway):
    with clock.at(NIGHT):
        yield Station(client)


def after(minutes):
    return clock.at(NIGHT + timedelta(minutes=minutes))


def allows(station, member, *, texts=True, calls=False):
    fields = {"phone": "0170 4711-000"} | ({"wants_texts": "y"} if texts else {})
    answer = station.browser(member).post(
        "/warnings/contact", data=fields | ({"wants_calls": "y"} if calls else {})
    )
    assert answer.status_code == 303, answer.text


def climb(minutes):
    with after(minutes + 0.5):  # the clock ran on since the release
        climb_ladders()
        queue.work_off()
        send_due_texts()


def kinds_for(member):
    return [row.kind for row in stored(Notification) if row.member_id == member.id]


def test_after_ten_minutes_it_goes_out_again_to_the_unreached_alone(station):
    station.rosa.email = None
    with unit_of_work() as writing:
        writing.merge(station.rosa)
    station.released()
    climb(9)
    assert kinds_for(station.rosa) == ["warnings.danger"]
    climb(10)
    climb(11)
    assert kinds_for(station.rosa) == ["warnings.danger", "warnings.danger_again"]
    assert kinds_for(station.birgit) == ["warnings.danger"], "her mail got through"
    assert kinds_for(station.otto) == []


def test_after_twenty_minutes_a_short_message_goes_to_who_opened_nothing_and_wants_one(station, gateway):
    for member in (station.rosa, station.birgit, station.otto):
        allows(station, member)
    address = station.released()
    station.browser(station.birgit).post(f"{address}/acknowledgement")
    climb(19)
    assert gateway.taken == []
    climb(20)
    climb(21)
    [message] = gateway.taken
    assert message["to"] == "+491704711000"
    assert message["from"] == "Lindental"
    assert message["text"].startswith("Gefahr: Trinkwasser abkochen http://localhost/g/")
    assert gateway.keys == ["geheim"]
    assert "Per SMS" in station.browser(station.felix).get(address, headers=GERMAN).text


def test_a_correction_begins_the_ladder_anew(station, gateway):
    allows(station, station.rosa)
    address = station.released()
    climb(25)
    with after(30):
        fields = {"title": "Neu", "body": "Neu", "note": "Neu", "hours": "6"}
        assert station.browser(station.felix).post(f"{address}/update", data=fields).status_code == 303
    climb(45)
    assert len(gateway.taken) == 1
    climb(51)
    assert [message["foreign_id"].split("-")[-2] for message in gateway.taken] == ["1", "2"]


def test_a_drill_and_what_is_only_urgent_climb_no_ladder(station, gateway):
    allows(station, station.rosa)
    station.released(drill="1")
    station.released(level="urgent")
    climb(30)
    assert gateway.taken == []
    assert "warnings.danger_again" not in kinds_for(station.rosa)


def test_what_was_read_or_is_over_is_not_sent_any_more(station, gateway):
    allows(station, station.rosa)
    address = station.released()
    gateway.answers = [503]
    climb(20)
    station.browser(station.rosa).post(f"{address}/acknowledgement")
    climb(30)
    assert gateway.taken == []
    assert [text.state for text in stored(TextMessage)] == ["skipped"]


@pytest.mark.parametrize("trouble", [503, 429, "hang", "<html>", "", "900", '{"success": "500"}', "[1]"])
def test_a_gateway_in_trouble_is_asked_again_and_nothing_goes_twice(station, gateway, trouble):
    allows(station, station.rosa)
    station.released()
    gateway.answers = [trouble]
    climb(20)
    assert [text.state for text in stored(TextMessage)] == ["waiting"]
    climb(22)
    climb(23)
    assert len(gateway.taken) == 1
    assert [text.state for text in stored(TextMessage)] == ["sent"]


def test_a_number_that_is_refused_is_not_tried_again(station, gateway):
    allows(station, station.rosa)
    address = station.released()
    gateway.answers = ["202"]
    climb(20)
    climb(40)
    assert [text.state for text in stored(TextMessage)] == ["failed"]
    assert gateway.taken == []
    assert station.browser(station.felix).get(f"{address}/report").status_code == 200


def test_a_worker_killed_in_the_middle_leaves_it_to_the_next(station, gateway):
    allows(station, station.rosa)
    station.released()
    with after(20.5):
        climb_ladders()
    with unit_of_work() as writing:
        [text] = stored(TextMessage)
        text.state, text.lease_until, text.attempts = "leased", NIGHT + timedelta(minutes=22), 1
        writing.merge(text)
    climb(21)
    assert gateway.taken == []
    climb(23)
    assert len(gateway.taken) == 1


def test_only_those_on_duty_see_whom_to_call_and_only_who_asked_for_it(station):
    allows(station, station.rosa, texts=False, calls=True)
    allows(station, station.birgit, texts=True)
    address = station.released()
    felix = station.browser(station.felix)
    page = felix.get(f"{address}/calls", headers=GERMAN).text
    assert "Rosa" in page
    assert "tel:+491704711000" in page
    assert "Birgit</a>" not in page
    assert "1 Person anrufen" in felix.get(address, headers=GERMAN).text
    table = felix.get(f"{address}/calls.csv", headers=GERMAN).text
    assert "Rosa;'+491704711000;Oberdorf" in table
    for name in ("calls", "calls.csv"):
        assert station.browser(station.birgit).get(f"{address}/{name}").status_code == 403
        assert station.browser(station.rosa).get(f"{address}/{name}").status_code == 403
    assert "anrufen" not in station.browser(station.birgit).get(address, headers=GERMAN).text
    station.browser(station.rosa).post(f"{address}/acknowledgement")
    assert "Rosa" not in felix.get(f"{address}/calls").text


def test_who_allows_nothing_leaves_no_number(station):
    allows(station, station.rosa)
    rosa = station.browser(station.rosa)
    assert rosa.post("/warnings/contact", data={"phone": "0170 4711000"}).status_code == 303
    assert stored(Contact) == []
    wrong = rosa.post("/warnings/contact", data={"phone": "mein Handy", "wants_texts": "y"}, headers=GERMAN)
    assert wrong.status_code == 422
    assert 'value="mein Handy"' in wrong.text
    assert stored(Contact) == []


def test_without_a_gateway_nothing_waits_for_one(station, gateway, monkeypatch, config):
    monkeypatch.setattr(mail._office, "config", config)
    allows(station, station.rosa)
    station.released()
    climb(30)
    assert gateway.taken == []
    assert "noch keine SMS" in station.browser(station.rosa).get("/warnings/contact", headers=GERMAN).text


def test_a_trial_run_writes_them_into_a_folder(station, monkeypatch, config, tmp_path):
    monkeypatch.setattr(mail._office, "config", replace(config, sms_url="folder", data_dir=tmp_path))
    allows(station, station.rosa)
    station.released()
    climb(20)
    [file] = (tmp_path / "sms").iterdir()
    assert file.read_text().startswith("+491704711000\n\nGefahr: Trinkwasser abkochen")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0170 4711000", "+491704711000"),
        ("+43 (664) 12.34-567", "+436641234567"),
        ("0041 79 123 45 67", "+41791234567"),
        ("112", ""),
        ("٠١٧٠٤٧١١٠٠٠", ""),
        ("mein Handy", ""),
        ("+49 170 <b>", ""),
        ("", ""),
        ("+4917047110001234567", ""),
    ],
)
def test_numbers_are_tidied_or_refused(typed, number):
    assert tidy_number(typed) == number


def test_what_was_allowed_is_in_the_export_and_goes_with_the_person(station, gateway):
    allows(station, station.rosa)
    station.released()
    climb(20)
    with unit_of_work():
        assert export(station.rosa)["reach_me"]["phone"] == "+491704711000"
        erase(station.rosa)
        session().flush()
    assert stored(Contact) == []
    assert stored(TextMessage) == []
