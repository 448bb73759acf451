"""Papers: PDF/UA with the right words, kept with their hash, for those they concern."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.community.models import GroupModule
from app.foundation import clock
from app.foundation.db import session
from app.foundation.jobs import forget_queue
from app.foundation.transfers import is_iban, transfer_svg
from app.foundation.work import unit_of_work
from app.modules.booking import jobs
from app.modules.booking.actions import keyholding
from app.modules.booking.actions.caretaking import close
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.ledger import Payment, post
from app.modules.booking.actions.recording import Record, hand_out, take_in
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.models import Duty, OccurrenceState, Paper, PaperKind, PostingKind
from app.modules.booking.queries.facilities import NAME, facility_of
from app.modules.booking.queries.keys import keys_of
from app.modules.booking.queries.paper_facts import facts_for
from app.modules.booking.views import papers as views
from tests.modules.booking.browsers import caught_up, in_town, mails
from tests.modules.booking.test_deciding_over_http import browser, case
from tests.modules.booking.town import Town, again, dates, hours, noon

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


def test_a_contract_carries_the_coat_of_arms(client, town, monkeypatch):
    shield = BytesIO()
    Image.new("RGBA", (32, 40), "#2e6b45").save(shield, "WEBP")
    pictures = []
    for arms in (lambda: None, shield.getvalue):
        monkeypatch.setattr(views, "arms", arms)
        paper = made(client, town, "contract")
        read = browser(client, town.rosa).get(case(town, town.booking, f"/papers/{paper.public_id}.pdf"))
        pictures.append(read.data.count(b"/S/Figure"))
    assert pictures == [1, 2], "beside the code for the bank"


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


def kinds(booking) -> list[str]:
    """What was made, in its order."""
    with unit_of_work(write=False):
        rows = session().query(Paper).filter_by(booking_id=booking.id).order_by(Paper.id)
        return [paper.kind.value for paper in rows]


def test_papers_come_by_themselves_each_once(client, town):
    with in_town(town):
        town.rosa.email = "rosa@renner.example"
        hut = facility_of(town.booking.facility_id)
        keyholding.hang_up(hut, town.stefan, ["Schlüssel 1"])
        booking = town.asks(town.rosa, hut, noon(5))
    caught_up()
    assert kinds(booking) == ["receipt"]
    with in_town(town):
        approve(again(booking), town.stefan)
    caught_up()
    assert kinds(booking) == ["receipt", "contract"]
    assert "finden Sie: Mietvertrag" in mails("rosa@renner.example")[0].text
    with in_town(town):
        key = keys_of(hut.post_id)[0].key.id
        hand_out(again(booking), town.stefan, Record(key_ids=(key,), deposit_seen=True))
    caught_up()
    assert kinds(booking)[2:] == ["handover", "keys"]
    jobs.find_papers()
    caught_up()
    assert len(kinds(booking)) == 4, "what is there is not made again"
    with in_town(town):
        take_in(again(booking), town.stefan, Record(key_ids=(key,)))
    caught_up()
    assert kinds(booking)[4:] == ["handover", "invoice"]
    with clock.at(clock.now() + timedelta(days=9)):
        with in_town(town):
            back = again(booking)
            post(back, town.stefan, Payment(PostingKind.RECEIVED, back.total_cents))
            close(back, town.stefan)
        caught_up()
    assert kinds(booking)[6:] == ["settlement"]


def test_what_was_lost_on_the_way_is_made_by_the_clock(app, town):
    forget_queue()
    assert kinds(town.booking) == []
    jobs.find_papers()
    assert set(kinds(town.booking)) == {"handover"}


def test_a_moved_booking_has_another_contract(app, town):
    with in_town(town):
        booking = town.asks(town.rosa, facility_of(town.booking.facility_id), noon(12))
        approve(booking, town.stefan)
    caught_up()
    with in_town(town):
        move(again(booking), dates(again(booking))[0], town.stefan, noon(15))
    caught_up()
    assert kinds(booking) == ["contract", "contract"]


def test_what_costs_nothing_and_has_no_rules_needs_no_contract(app, town):
    with in_town(town):
        booking = town.asks(town.rosa, town.courts(), hours(9, 10, 11))
        approve(booking, town.stefan)
    caught_up()
    assert kinds(booking) == []


def test_what_a_person_makes_is_told_to_the_renter(client, town):
    with in_town(town):
        again(town.booking).email = "rosa@renner.example"
    made(client, town, "invoice")
    caught_up()
    assert "Ein Dokument zu Ihrer Buchung" in mails("rosa@renner.example")[0].subject
    assert "finden Sie: Rechnung" in mails("rosa@renner.example")[0].text


def test_a_contract_says_how_to_pay(app, town):
    with unit_of_work(write=False):
        facts = facts_for(again(town.booking), PaperKind.CONTRACT, "V-1")
    assert facts["code"].startswith("<svg")
    assert "DE89 3704 0044 0532 0130 00" in facts["bank"]
    assert any("Bitte zahlen Sie 150,00" in words.replace("\xa0", " ") for words in facts["words"])


def test_two_taps_make_one_paper(client, town):
    stefan, path = browser(client, town.stefan), case(town, town.booking, "/papers")
    for _twice in range(2):
        assert stefan.post(path, data={"kind": "invoice", "op_id": "the very same"}).status_code == 303
    assert kinds(town.booking) == ["invoice"]
