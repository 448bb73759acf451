"""The renter does not agree with the settlement: a second person looks at it, and it is settled anew."""

from datetime import timedelta

import pytest

from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.caretaking import close
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ledger import Payment, post
from app.modules.booking.actions.recording import Record, hand_out, take_in
from app.modules.booking.models import BookingState, PostingKind, Way
from tests.factories import a_member
from tests.modules.booking.browsers import browser, caught_up, in_town, mails, text
from tests.modules.booking.test_deciding_over_http import case, stands
from tests.modules.booking.town import Town, again, noon

S = BookingState
ROSA = "rosa@renner.example"


@pytest.fixture
def town(app, monkeypatch):
    """Rosa had the hut; Stefan charged a bench and closed the case; now it is the day after."""
    del app
    with unit_of_work():
        town = Town()
        hut = town.priced(town.hut())
        booking = town.asks(town.rosa, hut, noon(2), contact=Contact("Rosa Renner", ROSA))
        approve(booking, town.stefan)
        town.booking, over = booking, booking.ends_at + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: over)
    with in_town(town):
        booking = again(town.booking)
        hand_out(booking, town.stefan, Record(deposit_seen=True))
        take_in(booking, town.stefan, Record())
        post(booking, town.stefan, Payment(PostingKind.CHARGED, 5_000, reason="Bank zerbrochen"))
        post(booking, town.stefan, Payment(PostingKind.RECEIVED, 20_000, Way.TRANSFER))
        close(booking, town.stefan)
    caught_up()
    return town


def objects(town, who, words="Die Bank war schon kaputt."):
    return who.post(case(town, town.booking, "/objection"), data={"objection": words})


def test_a_second_person_answers_and_it_is_settled_anew(client, town):
    rosa, stefan, sara = (browser(client, who) for who in (town.rosa, town.stefan, town.sara))
    assert "Ich bin mit der Abrechnung nicht einverstanden" in text(rosa.get(case(town, town.booking)))
    assert objects(town, rosa, "").status_code == 422
    assert objects(town, rosa).status_code == 303
    assert stands(town.booking).state is S.DISPUTED
    assert "Die Bank war schon kaputt." in stefan.get(case(town, town.booking)).text
    answer = {"reason": "Stimmt, sie stand schon im Protokoll."}
    own = stefan.post(case(town, town.booking, "/objection-answer"), data=answer)
    assert own.status_code == 422
    assert "Sie waren an dieser Abrechnung beteiligt" in text(own)
    assert sara.post(case(town, town.booking, "/objection-answer"), data={"reason": ""}).status_code == 422
    assert sara.post(case(town, town.booking, "/objection-answer"), data=answer).status_code == 303
    assert stands(town.booking).state is S.RETURNED
    caught_up()
    assert answer["reason"] in mails(ROSA)[0].text
    sent = {"kind": "waived", "amount": "50", "reason": "Bank"}
    assert sara.post(case(town, town.booking, "/postings"), data=sent).status_code == 303
    sent = {"kind": "refunded", "amount": "50", "way": "transfer"}
    assert sara.post(case(town, town.booking, "/postings"), data=sent).status_code == 303
    assert sara.post(case(town, town.booking, "/settlement")).status_code == 303
    assert stands(town.booking).state is S.CLOSED


def test_where_all_had_a_hand_the_admins_are_told(client, town):
    with unit_of_work():
        post(again(town.booking), town.sara, Payment(PostingKind.CHARGED, 1_000, reason="Besen"))
        a_member("Adele Admin", role=Role.ADMIN, email="adele@rathaus.example")
    assert objects(town, browser(client, town.rosa)).status_code == 303
    caught_up()
    assert mails("adele@rathaus.example")
    page = browser(client, town.sara).get(case(town, town.booking))
    assert "Adele Admin" in text(page)
    assert "/objection-answer" not in page.text


def test_after_two_weeks_it_is_too_late(client, town, monkeypatch):
    late = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: late)
    rosa = browser(client, town.rosa)
    assert "Ich bin mit der Abrechnung nicht einverstanden" not in text(rosa.get(case(town, town.booking)))
    assert objects(town, rosa).status_code == 422
    assert stands(town.booking).state is S.CLOSED


def test_nobody_else_objects(client, town):
    assert objects(town, browser(client, town.stefan)).status_code == 403
    assert objects(town, browser(client, town.otto)).status_code == 404
    assert stands(town.booking).state is S.CLOSED
