"""The caretaker's phone page and the ledger over HTTP: a handover with damage, settled to the cent."""

from io import BytesIO

import pytest

from app.community.models import GroupModule
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.models import BookingState, DepositState, Duty, Handover, PaperKind, VersionKind
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import NAME, facility_of
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.paper_facts import facts_for
from tests.modules.booking.browsers import in_town
from tests.modules.booking.test_deciding_over_http import at, browser, case, stands
from tests.modules.booking.town import PRICES, Town, noon
from tests.modules.lost_found.uploads import a_jpeg

S = BookingState
IBAN = "DE89370400440532013000"
LIST = {"checklist": ["Fenster zu", "Herd aus"], "meters": ["Strom (kWh)"]}


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        hut = town.priced(town.hut())
        agree(hut, town.stefan, VersionKind.HANDOVER, LIST)
        assign(hut, town.stefan, {Duty.CARETAKER: [town.karl.id]})
        town.booking = town.asks(town.rosa, hut, noon(2))
        approve(town.booking, town.stefan)
        return town


def balance_of(booking):
    with unit_of_work(write=False):
        return balance(stands(booking))


def post(town, who, kind, amount, **more):
    data = {"kind": kind, "amount": amount, **more}
    return who.post(case(town, town.booking, "/postings"), data=data)


def test_the_caretaker_sees_only_keys(client, town):
    karl = browser(client, town.karl)
    assert "Grillhütte" in karl.get(at(town, "/handovers")).text
    page = karl.get(case(town, town.booking)).text
    assert "Hand over" in page
    assert "Cancel this booking" not in page
    assert post(town, karl, "received", "150").status_code == 403
    rosa = browser(client, town.rosa)
    assert rosa.get(at(town, "/handovers")).status_code == 404
    assert rosa.get(case(town, town.booking, "/handover")).status_code == 403
    assert browser(client, town.gero).get(case(town, town.booking, "/handover")).status_code == 404


def test_the_renter_reads_what_is_to_be_paid_until_it_is(client, town):
    with unit_of_work():
        session().get_one(GroupModule, (town.group.id, NAME)).settings = {"payee": "Lindental", "iban": IBAN}
    rosa, stefan = browser(client, town.rosa), browser(client, town.stefan)
    page = rosa.get(case(town, town.booking)).text
    assert "Still to be paid: €150.00." in page
    assert "DE89 3704 0044 0532 0130 00" in page
    assert "Settle and close" not in stefan.get(case(town, town.booking)).text, "it is still to come"
    assert post(town, stefan, "received", "150").status_code == 303
    assert "Still to be paid" not in rosa.get(case(town, town.booking)).text
    with clock.at(town.booking.ends_at):
        assert "Settle and close" in browser(client, town.stefan).get(case(town, town.booking)).text


def test_a_handover_with_damage(client, town, monkeypatch):
    karl, stefan = browser(client, town.karl), browser(client, town.stefan)
    assert post(town, stefan, "received", "150,00", way="transfer").status_code == 303
    assert post(town, stefan, "deposit_received", "200", way="cash").status_code == 303
    page = karl.get(case(town, town.booking, "/handover")).text
    assert "Fenster zu" in page
    out = {"fine": ["Fenster zu", "Herd aus"], "meters-0": "1234,5", "keys": "2", "deposit_seen": "y"}
    wrong = karl.post(case(town, town.booking, "/handover"), data=out | {"signed_renter": "<svg>"})
    assert wrong.status_code == 422
    out |= {"with_whom": "Rosa Renner", "signed_renter": "10,20 30,40", "signed_caretaker": "1,1 2,2;5,5"}
    photo = {"photos": (BytesIO(a_jpeg()), "tor.jpg")}
    done = karl.post(case(town, town.booking, "/handover"), data=out | photo)
    assert done.status_code == 303
    assert stands(town.booking).state is S.HANDED_OVER
    late = karl.post(case(town, town.booking, "/handover"), data={"keys": "2"})
    assert late.status_code == 409
    page = stefan.get(case(town, town.booking)).text
    assert page.count("<polyline") == 3
    with unit_of_work(write=False):
        signed = facts_for(booking_of(town.booking.id), PaperKind.HANDOVER, "P-1")["signatures"]
    assert [name.partition(",")[0] for name, _drawn in signed] == ["Rosa Renner", "Hausmeister"]
    page = karl.get(case(town, town.booking, "/return")).text
    assert "1234,5" in page
    back = {"fine": ["Herd aus"], "meters-0": "1250", "refund": "180"}
    assert karl.post(case(town, town.booking, "/return"), data=back).status_code == 422
    back["damages"] = "Bank zerbrochen"
    assert karl.post(case(town, town.booking, "/return"), data=back).status_code == 303
    with unit_of_work(write=False):
        record = session().query(Handover).order_by(Handover.id.desc()).first()
        assert record.checklist == [{"text": "Fenster zu", "fine": False}, {"text": "Herd aus", "fine": True}]
    assert karl.get(case(town, town.booking, "/photos/out/1")).status_code == 200
    assert browser(client, town.rosa).get(case(town, town.booking, "/photos/out/1")).status_code == 404
    assert post(town, stefan, "withheld", "20").status_code == 422
    assert post(town, stefan, "withheld", "20", reason="Bank").status_code == 303
    assert post(town, stefan, "deposit_refunded", "180,01", way="cash").status_code == 422
    end = stands(town.booking).ends_at
    monkeypatch.setattr(clock, "now", lambda: end)
    stefan = browser(client, town.stefan)
    assert stefan.post(case(town, town.booking, "/settlement")).status_code == 422
    assert post(town, stefan, "deposit_refunded", "180", way="cash").status_code == 303
    assert stefan.post(case(town, town.booking, "/settlement")).status_code == 303
    with unit_of_work(write=False):
        booking = booking_of(town.booking.id)
        assert booking.state is S.CLOSED
        now = balance(booking)
    assert (now.open, now.held, now.income) == (0, 0, 17_000)


@pytest.mark.parametrize(
    ("before", "after", "charged"),
    [
        ("1.234,5", "1250", True),
        ("1234.5", "1.250", False),
        ("abc", "5", False),
        ("7", "5", False),
        ("1", "1e400", False),
    ],
)
def test_what_the_meter_says_is_charged_with_one_press(client, town, before, after, charged):
    with in_town(town):
        facility = facility_of(town.booking.facility_id)
        meters = [{"key": "power", "title": "Strom", "unit": "kWh", "rate": "0.50"}]
        agree(facility, town.stefan, VersionKind.PRICES, PRICES | {"meters": meters})
        town.booking = town.asks(town.rosa, facility, noon(9))
        approve(town.booking, town.stefan)
    karl, stefan = browser(client, town.karl), browser(client, town.stefan)
    assert karl.get(case(town, town.booking, "/handover")).text.count("Strom (kWh)") == 1
    for way, reading in (("/handover", before), ("/return", after)):
        seen = {"meters-0": reading, "deposit_seen": "y"}
        assert karl.post(case(town, town.booking, way), data=seen).status_code == 303
    button = 'name="meter" value="power"'
    assert (button in stefan.get(case(town, town.booking)).text) is charged
    if charged:
        assert stefan.post(case(town, town.booking, "/use"), data={"meter": "power"}).status_code == 303
        assert stefan.post(case(town, town.booking, "/use"), data={"meter": "power"}).status_code == 409
        assert "Strom" in stefan.get(case(town, town.booking)).text
        assert balance_of(town.booking).open == 15_000 + 775
    assert button not in stefan.get(case(town, town.booking)).text


def test_keys_only_for_an_identity_card(client, town):
    with in_town(town):
        facility_of(town.booking.facility_id).wants_id = True
    karl, page = browser(client, town.karl), case(town, town.booking, "/handover")
    assert 'name="id_seen"' in karl.get(page).text
    refused = karl.post(page, data={"keys": "2"})
    assert refused.status_code == 422
    assert "Please look at the identity card first." in refused.text
    assert karl.post(page, data={"keys": "2", "id_seen": "y", "deposit_seen": "y"}).status_code == 303
    assert "Identity card" in karl.get(case(town, town.booking)).text


def test_keys_only_for_the_deposit(client, town):
    karl, stefan = browser(client, town.karl), browser(client, town.stefan)
    page = case(town, town.booking, "/handover")
    assert 'name="waive_reason"' not in karl.get(page).text
    told = karl.post(page, data={"keys": "2", "waive_reason": "Ich kenne sie"})
    assert told.status_code == 422
    assert "once the office has waived it" in told.text
    assert 'name="waive_reason"' in stefan.get(page).text
    assert stefan.post(page, data={"keys": "2"}).status_code == 422
    assert stands(town.booking).state is S.APPROVED
    assert balance_of(town.booking).spared == 0
    assert stefan.post(page, data={"keys": "2", "waive_reason": "Dauerkaution"}).status_code == 303
    assert balance_of(town.booking).spared == 20_000
    assert "Dauerkaution" in stefan.get(case(town, town.booking)).text
    assert 'name="refund"' not in karl.get(case(town, town.booking, "/return")).text
    assert (
        karl.post(case(town, town.booking, "/return"), data={"refund": "5", "damages": "x"}).status_code
        == 422
    )


def test_the_office_waives_the_deposit_before(client, town):
    karl, stefan = browser(client, town.karl), browser(client, town.stefan)
    assert post(town, stefan, "deposit_waived", "200").status_code == 422
    assert post(town, stefan, "deposit_waived", "200,01", reason="Feuerwehr").status_code == 422
    assert post(town, stefan, "deposit_waived", "150", reason="Feuerwehr").status_code == 303
    assert stands(town.booking).deposit_state is DepositState.DUE
    assert post(town, stefan, "deposit_waived", "50", reason="Feuerwehr").status_code == 303
    assert stands(town.booking).deposit_state is DepositState.NONE
    page = case(town, town.booking, "/handover")
    assert 'name="deposit_seen"' not in karl.get(page).text
    assert karl.post(page, data={"keys": "2"}).status_code == 303


def test_nobody_came(client, town, monkeypatch):
    karl = browser(client, town.karl)
    assert karl.post(case(town, town.booking, "/no-show")).status_code == 422
    begin = stands(town.booking).ends_at
    monkeypatch.setattr(clock, "now", lambda: begin)
    karl = browser(client, town.karl)
    assert karl.post(case(town, town.booking, "/no-show"), data={"reason": "Tor zu"}).status_code == 303
    assert stands(town.booking).state is S.NO_SHOW


def test_what_follows_the_booking_is_not_posted_by_hand(client, town):
    stefan = browser(client, town.stefan)
    assert post(town, stefan, "due", "5").status_code == 422
    assert post(town, stefan, "received", "abc").status_code == 422
    assert post(town, stefan, "received", "5", day="2999-01-01").status_code == 422


def test_the_record_survives_a_cellar_without_network(client, town):
    page = browser(client, town.karl).get(case(town, town.booking, "/handover")).text
    assert "data-outbox" in page
