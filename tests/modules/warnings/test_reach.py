"""Whom a warning will reach on which ways, and whom it reached: numbers one can rely on at three in the morning."""

import re
from dataclasses import replace

import pytest

from app.features.accounts.models import DeviceSession
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.models import Notification, PushDevice
from app.foundation import clock, mail, mail_sending
from app.foundation.work import unit_of_work
from app.modules.warnings.models import Contact
from tests.modules.warnings.station import figures, stored

GERMAN = {"Accept-Language": "de"}
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


def test_one_sees_before_on_which_ways_it_goes(station, monkeypatch, config):
    monkeypatch.setattr(mail._office, "config", replace(config, sms_url="folder"))
    with unit_of_work() as writing:
        writing.merge(station.felix).email = None
        for member in (station.rosa, station.otto):
            writing.add(Contact(member_id=member.id, phone="+491704711000", wants_texts=True))
            browser = DeviceSession(member_id=member.id, token_digest=str(member.id), expires_at=clock.now())
            writing.add(browser)
            writing.flush()
            there = {"endpoint": f"https://fcm.googleapis.com/{member.id}", "p256dh": "A", "auth": "A"}
            writing.add(PushDevice(member_id=member.id, session_id=browser.id, **there))
    page = station.browser(station.felix).get(station.prepared(station.felix), headers=GERMAN).text
    ways = {"per E-Mail": 2, "auf Telefonen": 1, "per SMS, wenn ungeöffnet": 1}
    assert figures(page) == {"Menschen": 3} | ways


def test_one_sees_by_district_and_channel_whom_it_reached(station):
    with unit_of_work() as writing:
        writing.merge(station.birgit).email = None
    address = station.released()
    write_due_mails()
    mail_sending.send_due()
    reading = next(row for row in stored(Notification) if row.member_id == station.felix.id)
    station.browser(station.felix).post(f"/notifications/{reading.id}/reading")
    station.browser(station.rosa).post(f"{address}/acknowledgement", data={"help": "1"})
    page = station.browser(station.felix).get(address, headers=GERMAN).text
    upper = {"Menschen": 1, "erreicht": 1, "geöffnet": 1, "haben sie gelesen": 1, "brauchen Hilfe": 1}
    unsaid = {"Menschen": 2, "erreicht": 1, "geöffnet": 1, "haben sie gelesen": 0, "brauchen Hilfe": 0}
    assert row_of(page, "Oberdorf") == upper
    assert row_of(page, "nicht angegeben") == unsaid, "Birgit has no address and has opened nothing"
    by_mail = {"wartet": 0, "übergeben": 2, "angekommen": 2, "gescheitert": 0, "nicht gesendet": 1}
    assert row_of(page, "Per E-Mail") == by_mail
    assert figures(page) == {"Menschen": 3, "nicht erreicht": 1, "haben sie gelesen": 1}


def row_of(page, name):
    row = page.split(f'<th scope="row">{name}</th>')[1].split("</tr>")[0]
    return {label: int(number) for label, number in re.findall(r'data-label="([^"]+)"[^>]*>(\d+)<', row)}
