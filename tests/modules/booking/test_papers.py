"""Papers: PDF/UA with the right words, kept with their hash, for those they concern."""

from datetime import timedelta

import pytest

from app.community.models import GroupModule
from app.foundation import clock
from app.foundation.db import session
from app.foundation.transfers import is_iban, transfer_svg
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.recording import Record, hand_out
from app.modules.booking.models import Duty, OccurrenceState, Paper, PaperKind
from app.modules.booking.queries.facilities import NAME
from app.modules.booking.queries.paper_facts import facts_for
from tests.modules.booking.test_deciding_over_http import browser, case
from tests.modules.booking.town import Town, again, dates, noon

BANK = {"payee": "Gemeinde Lindental", "iban": "DE89370400440532013000", "office_lines": ["Rathaus"]}


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        hut = town.priced(town.hut())
        session().get(GroupModule, (town.group.id, NAME)).settings = BANK
        assign(hut, town.stefan, {Duty.CARETAKER: [town.karl.id]})
        town.booking = town.asks(town.rosa, hut, noon(2), purpose="Fest 🎉")
        approve(town.booking, town.stefan)
        hand_out(
            town.booking, town.stefan, Record(checklist=(("Herd aus", True),), keys="2", deposit_seen=True)
        )
        return town


def made(client, town, kind):
    answer = browser(client, town.stefan).post(case(town, town.booking, "/papers"), data={"kind": kind})
    assert answer.status_code == 303
    with unit_of_work(write=False):
        paper = session().query(Paper).order_by(Paper.id.desc()).first()
        assert paper.is_intact
        return paper


@pytest.mark.parametrize("kind", ["receipt", "contract", "invoice", "handover"])
def test_each_paper_is_kept_as_it_was_made(client, town, kind):
    paper = made(client, town, kind)
    path = case(town, town.booking, f"/papers/{paper.public_id}.pdf")
    answer = browser(client, town.rosa).get(path)
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert browser(client, town.gero).get(path).status_code == 404
    assert client.application.test_client().get(path).status_code == 404
    karl = browser(client, town.karl).get(path)
    assert karl.status_code == (200 if kind == "handover" else 404)
    assert made(client, town, kind).edition == 2


def test_a_paper_says_when_also_after_the_end(app, town):
    with unit_of_work(write=False):
        before = facts_for(again(town.booking), PaperKind.INVOICE, "1")["pairs"]
    with clock.at(town.booking.ends_at + timedelta(hours=1)), unit_of_work():
        for date in dates(town.booking):
            date.state = OccurrenceState.DONE
        session().flush()
        assert facts_for(again(town.booking), PaperKind.INVOICE, "1")["pairs"] == before
    assert "Wann" in [name for name, _value in before]


def test_a_paper_that_makes_no_sense_is_not_made(client, town):
    stefan = browser(client, town.stefan)
    for kind in ("settlement", "poem"):
        assert stefan.post(case(town, town.booking, "/papers"), data={"kind": kind}).status_code == 409
    rosa = browser(client, town.rosa)
    assert rosa.post(case(town, town.booking, "/papers"), data={"kind": "invoice"}).status_code == 403


def test_the_code_to_pay():
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")
    assert not is_iban("12")
    assert transfer_svg("Gemeinde", "DE89370400440532013000", 150, "2026-0001").startswith("<svg")
