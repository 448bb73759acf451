"""Keys as things: each is on its hook or with somebody, and no two people have the same one."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from app.modules.booking.actions.caretaking import close
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.keyholding import hang_up, lend
from app.modules.booking.actions.recording import Record, hand_out, take_in
from app.modules.booking.models import Duty, KeyLoan
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.errands import handovers_of
from app.modules.booking.queries.keys import keys_of, keys_on_hook, keys_with
from tests.modules.booking.test_deciding_over_http import at, browser, case
from tests.modules.booking.town import Town, noon


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.place = town.hut()
        assign(town.place, town.stefan, {Duty.CARETAKER: [town.karl.id]})
        hang_up(town.place, town.stefan, ["Tür 1", "Tür 2", "Schranke", "Tür 1"])
        town.first, town.second = (town.asks(town.rosa, town.place, noon(day)) for day in (2, 9))
        for each in (town.first, town.second):
            approve(each, town.stefan)
        return town


def number_of(town, label: str) -> int:
    return next(each.key.id for each in keys_of(town.place.post_id) if each.key.label == label)


def fresh(booking):
    found = booking_of(booking.id)
    assert found is not None
    return found


def test_keys_go_out_and_come_back_one_by_one(town):
    with unit_of_work():
        first, second = fresh(town.first), fresh(town.second)
        doors = number_of(town, "Tür 1"), number_of(town, "Schranke")
        hand_out(first, town.karl, Record(key_ids=doors, keys="Transponder"))
        assert set(handovers_of(first)[0].keys.split(", ")) == {"Tür 1", "Schranke", "Transponder"}
        assert list(keys_on_hook(town.place.post_id).values()) == ["Tür 2"]
        with pytest.raises(Conflict):
            lend(second, town.karl, [doors[0]])
        take_in(first, town.karl, Record(key_ids=doors[:1]))
        assert list(keys_with(first).values()) == ["Schranke"]
        assert "Tür 1" in keys_on_hook(town.place.post_id).values()
        with clock.at(first.ends_at), pytest.raises(Refused):
            close(first, town.stefan)


def test_the_database_lends_no_key_twice(town):
    with unit_of_work():
        key_id = number_of(town, "Tür 1")
        session().add(KeyLoan(key_id=key_id, booking_id=town.first.id))
        session().flush()
        with pytest.raises(IntegrityError), session().begin_nested():
            session().add(KeyLoan(key_id=key_id, booking_id=town.second.id))
            session().flush()


def test_the_board_is_for_those_who_care(client, town):
    with unit_of_work(write=False):
        board = at(town, f"/facilities/{town.place.post.public_id}/keys")
        door = number_of(town, "Tür 1")
    assert browser(client, town.rosa).get(board).status_code == 403
    karl = browser(client, town.karl)
    assert "Tür 2" in karl.get(board).text
    assert karl.post(board, data={"labels": "Noch einer"}).status_code == 403
    assert karl.post(case(town, town.first, "/handover"), data={"which": [door]}).status_code == 303
    assert town.first.number in karl.get(board).text
    assert karl.post(case(town, town.second, "/handover"), data={"which": [door]}).status_code == 422
    assert karl.post(case(town, town.first, "/return"), data={}).status_code == 303
    assert town.first.number in karl.get(board).text
    assert karl.post(f"{board}/{door}/return").status_code == 303
    assert town.first.number not in karl.get(board).text
    stefan = browser(client, town.stefan)
    assert stefan.post(board, data={"labels": "Keller"}).status_code == 303
    assert stefan.post(f"{board}/{door}/deletion").status_code == 303
    page = stefan.get(board).text
    assert "Keller" in page
    assert "Tür 1" not in page
    assert stefan.post(f"{board}/99999/deletion").status_code == 404
