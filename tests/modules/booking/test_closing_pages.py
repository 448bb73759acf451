"""Closed for a while, kept from being deleted, looked at as everybody sees it: over HTTP."""

from app.community.models import Post, PostState
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking import jobs
from app.modules.booking.actions.deciding import approve
from app.modules.booking.events import FacilityChanged
from app.modules.booking.handlers import redraw_card
from app.modules.booking.models import Closure
from app.modules.booking.queries.setup import closures_of
from tests.factories import sign_in
from tests.modules.booking.huts import a_hut, again
from tests.modules.booking.town import in_days, noon


class TestClosures:
    """Closed for a while, never over a booking."""

    def data(self, day: int) -> dict:
        return {
            "begins": f"{in_days(day)}T00:00",
            "ends": f"{in_days(day + 2)}T00:00",
            "public_text": "Frost",
        }

    def test_a_closure_stands_on_the_plan_until_it_is_lifted(self, client):
        town, number, address = a_hut()
        stefan = sign_in(client, town.stefan)
        assert stefan.post(f"{address}/closures", data=self.data(20)).status_code == 303
        assert "Frost" in client.get(address.replace("/facilities/", "/f/") + f"?day={in_days(20)}").text
        with unit_of_work(write=False):
            [closure] = closures_of(again(number))
            closure_id = closure.id
        assert stefan.post(f"{address}/closures/{closure_id}/end").status_code == 303
        with unit_of_work(write=False):
            assert session().get(Closure, closure_id) is None

    def test_bookings_in_the_way_are_named(self, client):
        town, number, address = a_hut()
        with unit_of_work():
            booking = town.asks(town.rosa, again(number), noon(20))
            approve(booking, town.stefan)
            name = booking.number
        answer = sign_in(client, town.stefan).post(f"{address}/closures", data=self.data(20))
        assert answer.status_code == 409
        assert name in answer.text


def test_a_facility_with_bookings_ahead_is_not_deleted(client):
    town, number, address = a_hut()
    with unit_of_work():
        approve(town.asks(town.rosa, again(number)), town.stefan)
        post = f"/g/{town.group.slug}/{again(number).post.public_id}"
    stefan = sign_in(client, town.stefan)
    assert stefan.post(f"{post}/deletion").status_code == 409
    assert stefan.post(f"{address}/states/archived").status_code == 409
    with unit_of_work(write=False):
        assert again(number).post.state is PostState.PUBLISHED


def test_the_preview_shows_no_name(client):
    town, number, address = a_hut()
    with unit_of_work():
        approve(town.asks(town.rosa, again(number)), town.stefan)
    page = sign_in(client, town.stefan).get(f"{address}/preview?day={in_days(30)}").text
    assert "So sieht es eine Einwohnerin" in page
    assert "Rosa Renner" not in page


def test_the_card_is_drawn_anew_when_the_free_weekend_may_be_another(app):
    del app
    _town, number, _address = a_hut()
    with unit_of_work():
        before = session().get_one(Post, number).redraws
        redraw_card(FacilityChanged(facility_id=number, group_id=1, actor_id=None))
    jobs.redraw_cards()
    with unit_of_work(write=False):
        assert session().get_one(Post, number).redraws == before + 2
