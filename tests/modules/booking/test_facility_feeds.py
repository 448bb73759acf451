"""The calendar of one facility: public without names, secret for those who work there, revoked where the others are."""

import re
from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.facilities import change_state
from app.modules.booking.models import Facility, FacilityState
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from tests.foundation.calendar_readers import by_ical_js, by_libical, by_vobject
from tests.modules.booking.browsers import at, browser, caught_up, in_town
from tests.modules.booking.town import Town, hours, noon


@pytest.fixture
def town(app):
    """Rosa has the hut, Otto a court: two facilities of one group."""
    with unit_of_work():
        town = Town()
        town.the_hut, town.the_courts = town.hut(), town.courts()
        town.booking = town.asks(town.rosa, town.the_hut)
        approve(town.booking, town.stefan)
        approve(town.asks(town.otto, town.the_courts, hours(30, 10, 11)), town.stefan)
    caught_up()
    return town


def public(town, facility: Facility) -> str:
    return f"/calendar/g/{town.group.slug}/{facility.post.public_id}.ics"


def subscribed(client, town, who) -> tuple[str, str]:
    """Somebody makes an address for the hut on the pages; its page, and the address that programs read."""
    own = browser(client, who)
    page = own.get(f"/calendar/subscriptions?post={town.the_hut.post.public_id}")
    assert "Grillhütte" in page.text
    sent = {"what": f"post:{town.the_hut.post.public_id}", "label": "Handy"}
    answer = own.post("/calendar/subscriptions", data=sent)
    assert answer.status_code == 303
    page = own.get(answer.location)
    assert "Grillhütte" in page.text
    return answer.location, re.search(r"webcal://[^/]+(/calendar/p/[^\"]+)", page.text)[1]


def test_everybody_may_subscribe_to_what_is_taken(client, town):
    answer = client.get(public(town, town.the_hut))
    for read in (by_ical_js, by_libical, by_vobject):
        [entry] = read(answer.text)
        assert (entry.uid, entry.status) == (town.booking.uid, "CONFIRMED")
        assert "Rosa" not in entry.title
    assert "METHOD" not in answer.text
    page = client.get(at(town, f"/f/{town.the_hut.post.public_id}"))
    assert f"/calendar/subscribe?post={town.the_hut.post.public_id}" in page.text
    told = client.get(f"/calendar/subscribe?post={town.the_hut.post.public_id}").text
    assert f"webcal://localhost{public(town, town.the_hut)}" in told


def test_an_archived_facility_is_read_for_ninety_days_and_then_gone_for_good(client, town):
    _page, secret = subscribed(client, town, town.stefan)
    with in_town(town):
        cancel(booking_of(town.booking.id), town.stefan, reason="Abriss")
        change_state(facility_of(town.the_hut.post_id), town.stefan, FacilityState.ARCHIVED)
    caught_up()
    for days, status in ((89, 200), (91, 410)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert client.get(public(town, town.the_hut)).status_code == status
            answer = client.get(secret)
            assert answer.status_code == status
            assert ("STATUS:CANCELLED" in answer.text) is (status == 200)
    with in_town(town):
        change_state(facility_of(town.the_hut.post_id), town.stefan, FacilityState.ACTIVE)
    with clock.at(clock.now() + timedelta(days=91)):
        assert client.get(public(town, town.the_hut)).status_code == 200, "it is let again"


def test_what_has_no_calendar_of_its_own_is_not_found(client, town):
    assert client.get(f"/calendar/g/{town.group.slug}/unknown.ics").status_code == 404
    own = browser(client, town.rosa)
    sent = {"what": "post:unknown", "label": "Handy"}
    assert own.post("/calendar/subscriptions", data=sent).status_code == 422


def test_those_who_work_there_keep_what_was_cancelled_for_a_while(client, town):
    _page, feed = subscribed(client, town, town.stefan)
    assert "Rosa Renner" in client.get(feed).text
    with in_town(town):
        cancel(booking_of(town.booking.id), town.stefan, reason="Rohrbruch")
    caught_up()
    [entry] = by_ical_js(client.get(feed).text)
    assert (entry.uid, entry.status) == (town.booking.uid, "CANCELLED")
    assert by_ical_js(client.get(public(town, town.the_hut)).text) == []
    _page, of_otto = subscribed(client, town, town.otto)
    assert by_ical_js(client.get(of_otto).text) == []
    with unit_of_work():
        kept = booking_of(town.booking.id)
        kept.state_changed_at = clock.now() - timedelta(days=91)
    with clock.at(clock.now() + timedelta(days=1)):
        assert by_ical_js(client.get(feed).text) == []


def test_an_address_is_revoked_where_the_others_are(client, town):
    page, feed = subscribed(client, town, town.stefan)
    own = browser(client, town.stefan)
    assert own.post(f"{page}/revocation").status_code == 303
    assert client.get(feed).status_code == 410


def test_a_feed_says_since_when_it_is_as_it_is(client, town):
    path = public(town, town.the_hut)
    first = client.get(path)
    unchanged = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert unchanged.status_code == 304
    with clock.at(clock.now() + timedelta(seconds=5)):
        with in_town(town):
            town.asks(town.otto, facility_of(town.the_hut.post_id), noon(40))
        caught_up()
    changed = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert changed.status_code == 200
    assert len(by_ical_js(changed.text)) == 2
