"""Closed for a while, kept from being deleted, looked at as everybody sees it: over HTTP."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.community.models import Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking import jobs
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.queueing import offer_next
from app.modules.booking.events import FacilityChanged
from app.modules.booking.handlers import redraw_card
from app.modules.booking.models import BookingState, Closure
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.closures import closures_in
from app.modules.booking.queries.plan import Mark, plan
from tests.factories import sign_in
from tests.modules.booking.browsers import in_town
from tests.modules.booking.huts import a_hut, again
from tests.modules.booking.town import in_days, noon


class TestClosures:
    """Closed for a while or again and again, on one page, never over a booking."""

    def closes(self, town, number: int, day: int, **more) -> dict:
        with unit_of_work(write=False):
            facility = again(number).post.public_id
        first = in_days(day)
        last = first + timedelta(days=more.pop("days", 2) - 1)
        return {"facilities": facility, "first": first, "last": last, "public_text": "Frost", **more}

    def test_a_closure_stands_on_the_plan_until_it_is_lifted(self, client):
        town, number, address = a_hut()
        stefan, page = sign_in(client, town.stefan), f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 20, reason="Leitung")
        assert "hat niemand gebucht" in stefan.get(page, query_string=typed).text
        assert stefan.post(page, data=typed).status_code == 303
        assert "Frost" in client.get(address.replace("/facilities/", "/f/") + f"?day={in_days(20)}").text
        shown = stefan.get(page).text
        assert "Frost" in shown
        assert "Leitung" in shown
        with unit_of_work(write=False):
            [closed] = closures_in([again(number)])
        assert stefan.post(f"{page}/{closed.closure.id}/end").status_code == 303
        with unit_of_work(write=False):
            assert session().get(Closure, closed.closure.id) is None

    def test_the_setup_leads_to_the_same_page_with_the_facility_chosen(self, client):
        town, number, address = a_hut()
        stefan = sign_in(client, town.stefan)
        with unit_of_work(write=False):
            facility = again(number).post.public_id
        way = f"/g/{town.group.slug}/booking/closures?facilities={facility}"
        assert way in stefan.get(address).text
        assert re.search(rf'checked[^>]*value="{facility}"', stefan.get(way).text)
        assert stefan.get(f"{address}/closures").status_code == 404

    def test_bookings_in_the_way_are_named_and_whoever_is_kept_stays(self, client):
        town, number, _address = a_hut()
        with unit_of_work():
            booking = town.asks(town.rosa, again(number), noon(20))
            approve(booking, town.stefan)
        stefan, page = sign_in(client, town.stefan), f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 18, days=6)
        assert booking.number in stefan.get(page, query_string=typed).text
        assert stefan.post(page, data=typed).status_code == 303
        with unit_of_work(write=False):
            marks = [row.mark for row in plan(None, [again(number)], *_moments(18, 26))]
        assert marks == [Mark.CLOSED, Mark.TAKEN, Mark.CLOSED]

    def test_whoever_has_the_time_only_with_what_is_kept_free_around_it_is_named_too(self, client):
        town, number, _address = a_hut(buffer_after=60, shortest=1)
        with unit_of_work():
            booking = town.asks(town.rosa, again(number), noon(19))
            approve(booking, town.stefan)
        stefan, page = sign_in(client, town.stefan), f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 20, days=1, begins="12", ends="14")
        shown = stefan.get(page, query_string=typed).text
        assert booking.number in shown
        assert not re.search(rf'value="{booking.public_id}" checked', shown), "it need not be cancelled"
        assert stefan.post(page, data=typed).status_code == 303
        with unit_of_work(write=False):
            rows = plan(None, [again(number)], *_moments(19, 22))
        assert [wall(row.starts_at) for row in rows if row.mark is Mark.CLOSED] == ["13:00"]

    def test_a_place_that_was_offered_is_named_and_can_be_called_off(self, client):
        town, number, _address = a_hut()
        with unit_of_work():
            first = town.asks(town.rosa, again(number), noon(20))
            approve(first, town.stefan)
            waiting = town.asks(town.otto, again(number), noon(20), queue=True)
            cancel(first, town.stefan, reason="Frost")
            offer_next(number)
        stefan, page = sign_in(client, town.stefan), f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 20) | {"cancelled": waiting.public_id, "message": "Frost"}
        assert waiting.number in stefan.get(page, query_string=typed).text
        assert stefan.post(page, data=typed).status_code == 303
        with unit_of_work(write=False):
            assert booking_of(waiting.id).state is BookingState.REJECTED

    def test_closed_for_some_hours_of_every_week_without_an_end(self, client):
        town, number, _address = a_hut()
        page = f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 20, days=1, begins="8", ends="10:30", again="WEEKLY")
        assert sign_in(client, town.stefan).post(page, data=typed).status_code == 303
        with unit_of_work(write=False):
            rows = plan(None, [again(number)], *_moments(0, 800))
        hours = {(wall(row.starts_at), wall(row.ends_at)) for row in rows}
        assert hours == {("08:00", "10:30")}
        assert len(rows) == 105
        assert {row.starts_at.astimezone(BERLIN).weekday() for row in rows} == {in_days(20).weekday()}

    def test_every_night_it_reaches_further_and_leaves_bookings_alone(self, client):
        town, number, _address = a_hut(horizon_days=1000)
        page = f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 20, days=1, again="WEEKLY")
        sign_in(client, town.stefan).post(page, data=typed)
        later = clock.now() + timedelta(days=400)
        with clock.at(later):
            jobs.prolong_closures()
            jobs.prolong_closures()
        with unit_of_work(write=False):
            assert len(plan(None, [again(number)], *_moments(0, 1600))) == 105 + 104

    def test_of_several_facilities_one_is_enough(self, client):
        town, _number, _address = a_hut()
        with in_town(town):
            town.hall()
        page = sign_in(client, town.stefan).get(f"/g/{town.group.slug}/booking/closures").text
        boxes = re.findall(r'<input[^>]*name="facilities"[^>]*>', page)
        assert len(boxes) == 2
        assert not any("required" in box for box in boxes), "a browser would want all of them"

    def test_one_time_of_many_is_open(self, client):
        town, number, _address = a_hut()
        stefan, page = sign_in(client, town.stefan), f"/g/{town.group.slug}/booking/closures"
        stefan.post(page, data=self.closes(town, number, 20, days=1, again="WEEKLY", until=in_days(34)))
        begins, closure = re.search(r'/closures/(\d+)/single-opening.*?name="begins" value="([^"]+)"', stefan.get(page).text, re.DOTALL).group(2, 1)  # fmt: skip
        opened = f"{page}/{closure}/single-opening"
        assert [stefan.post(opened, data={"begins": begins}).status_code for _time in range(2)] == [303, 409]
        assert stefan.post(opened, data={"begins": "gestern"}).status_code == 422
        assert sign_in(client, town.rosa).post(opened, data={"begins": begins}).status_code == 403
        with unit_of_work(write=False):
            days = [wall_day(row.starts_at) for row in plan(None, [again(number)], *_moments(0, 100))]
        assert days == [in_days(27), in_days(34)]

    def test_until_a_day_and_never_longer_than_its_rhythm(self, client):
        town, number, _address = a_hut()
        stefan, page = sign_in(client, town.stefan), f"/g/{town.group.slug}/booking/closures"
        typed = self.closes(town, number, 20, days=1, again="WEEKLY", until=in_days(34))
        assert stefan.post(page, data=typed).status_code == 303
        with unit_of_work(write=False):
            assert len(plan(None, [again(number)], *_moments(0, 100))) == 3
        wrong = self.closes(town, number, 50, days=9, again="WEEKLY")
        assert stefan.post(page, data=wrong).status_code == 422
        assert stefan.get(page, query_string=wrong).status_code == 422


BERLIN = ZoneInfo("Europe/Berlin")


def wall(moment) -> str:
    return f"{moment.astimezone(BERLIN):%H:%M}"


def wall_day(moment):
    return moment.astimezone(BERLIN).date()


def _moments(first: int, last: int) -> tuple:
    return clock.now() + timedelta(days=first), clock.now() + timedelta(days=last)


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
    assert "So sehen es Einheimische" in page
    assert "Rosa Renner" not in page
    assert "Wofür?" in page
    assert "Bis dahin dürfen auch andere" in page


def test_the_card_is_drawn_anew_when_the_free_weekend_may_be_another(app):
    del app
    _town, number, _address = a_hut()
    with unit_of_work():
        before = session().get_one(Post, number).redraws
        redraw_card(FacilityChanged(facility_id=number, group_id=1, actor_id=None))
    jobs.redraw_cards()
    with unit_of_work(write=False):
        assert session().get_one(Post, number).redraws == before + 2
