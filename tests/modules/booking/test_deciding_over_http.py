"""The inbox and the staff's side of a case over HTTP: who gets in, what is refused, what changed meanwhile."""

import pytest

from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.models import Approval, Booking, BookingState, Draft, Duty, Occasion
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.desk import DESK
from app.modules.booking.queries.facilities import facility_of
from tests.desks import on_desk
from tests.factories import sign_in
from tests.modules.booking.town import Town, noon

S = BookingState


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.facility = town.priced(town.hut())
        town.first = town.asks(town.rosa, town.facility, noon(30))
        town.second = town.asks(town.otto, town.facility, noon(30))
        return town


def browser(client, member):
    own = client.application.test_client()
    own.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return sign_in(own, member)


def at(town: Town, path: str) -> str:
    return f"/g/{town.group.slug}/booking{path}"


def case(town: Town, booking: Booking, door: str = "") -> str:
    return at(town, f"/requests/{booking.public_id}{door}")


def stands(booking: Booking) -> Booking:
    with unit_of_work(write=False):
        found = booking_of(booking.id)
        assert found is not None
        return found


def test_the_inbox_is_for_those_who_work_here(client, town):
    answer = browser(client, town.stefan).get(at(town, "/inbox"))
    assert answer.status_code == 200
    assert answer.text.index("Rosa Renner") > 0
    assert browser(client, town.rosa).get(at(town, "/inbox")).status_code == 404
    assert client.get(at(town, "/inbox")).status_code in {303, 404}
    with unit_of_work():
        facility = facility_of(town.facility.post_id)
        assign(facility, town.stefan, {Duty.APPROVER: [town.karl.id]})
    assert town.first.number in browser(client, town.karl).get(at(town, "/inbox")).text


def test_what_has_to_be_mended_stays_beside_the_list(client, town):
    stefan, inbox = browser(client, town.stefan), at(town, "/inbox?view=split")
    page = stefan.get(f"{inbox}&case={town.second.public_id}").text
    assert page.count('<li aria-current="true">') == 1
    back = inbox.replace("?", "%3F")
    wrong = stefan.post(f"{case(town, town.second)}/rejection?back={back}", data={"reason": ""})
    assert wrong.status_code == 422
    assert 'class="split"' in wrong.text
    assert wrong.text.count('<li aria-current="true">') == 1
    assert f"{case(town, town.second)}/rejection?back=" in wrong.text
    late = stefan.post(
        f"{case(town, town.second)}/rejection?back={back}", data={"reason": "Nein", "version": "77"}
    )
    assert late.status_code == 409
    assert 'class="split"' in late.text
    assert "Somebody was faster" in late.text
    rosa = browser(client, town.rosa)
    assert 'class="split"' not in rosa.get(f"{case(town, town.first)}?back={back}").text


def test_beside_the_list_one_decides_and_stays_there(client, town):
    stefan, inbox = browser(client, town.stefan), at(town, "/inbox?view=split")
    page = stefan.get(inbox).text
    assert f"{case(town, town.first)}/approval?back=" in page, "the first waits for an answer"
    assert f"case={town.second.public_id}&amp;view=split#case" in page
    assert (
        f"{case(town, town.second)}/approval?back="
        in stefan.get(f"{inbox}&case={town.second.public_id}").text
    )
    answer = stefan.post(
        f"{case(town, town.first)}/approval?back={inbox.replace('?', '%3F')}", data={"rivals": "reject"}
    )
    assert (answer.status_code, answer.location) == (303, inbox)
    away = stefan.post(
        f"{case(town, town.first)}/postings?back=//evil.example", data={"kind": "received", "amount": "1"}
    )
    assert away.location == case(town, town.first)
    assert stefan.get(f"{inbox}&case=nothing").status_code == 200
    assert "/approval" not in stefan.get(at(town, "/inbox")).text


def test_requests_wait_on_the_desk(town):
    with unit_of_work(write=False):
        assert [each.url for each in on_desk(town.stefan, DESK)] == [
            case(town, town.first),
            case(town, town.second),
        ]
        assert on_desk(town.rosa, DESK) == []


def test_one_screen_shows_rivals_rules_price_and_past(client, town):
    text = browser(client, town.stefan).get(case(town, town.first)).text
    for seen in ("Others want this time too", "Reinigung", "150.00", "What has happened", "Approve"):
        assert seen in text
    text = browser(client, town.rosa).get(case(town, town.first)).text
    assert "Others want this time too" not in text
    assert browser(client, town.gero).get(case(town, town.first)).status_code == 404


def test_one_screen_shows_what_the_renter_had_before(client, town):
    with unit_of_work():
        before = town.asks(town.rosa, facility_of(town.facility.post_id), noon(60))
    page = browser(client, town.stefan).get(case(town, town.first)).text
    assert "This renter before" in page
    assert f'href="{case(town, before)}"' in page
    assert "This renter before" not in browser(client, town.stefan).get(case(town, town.second)).text
    assert "This renter before" not in browser(client, town.rosa).get(case(town, town.first)).text


def test_approving_one_rejects_the_other(client, town):
    stefan = browser(client, town.stefan)
    data = {"rivals": "reject", "version": town.first.version}
    assert stefan.post(case(town, town.first, "/approval"), data=data).status_code == 303
    assert stands(town.first).state is S.APPROVED
    assert stands(town.second).state is S.REJECTED


def test_the_second_of_two_tabs_is_told(client, town):
    stefan, sara = browser(client, town.stefan), browser(client, town.sara)
    data = {"version": town.first.version}
    assert stefan.post(case(town, town.first, "/approval"), data=data).status_code == 303
    late = sara.post(case(town, town.first, "/rejection"), data=data | {"reason": "Nein"})
    assert late.status_code == 409
    assert "Somebody else has changed this meanwhile" in late.text
    assert "Approved" in late.text
    late = sara.post(case(town, town.second, "/approval"), data={"version": town.second.version})
    assert late.status_code == 409
    assert stands(town.second).state is S.REQUESTED


def test_a_step_that_does_not_lead_on_names_those_that_do(client, town):
    stefan = browser(client, town.stefan)
    stefan.post(case(town, town.first, "/approval"))
    answer = stefan.post(case(town, town.first, "/question"), data={"reason": "Wie viele?"})
    assert answer.status_code == 409
    assert "hand over" in answer.text


def test_a_no_needs_a_reason_and_names_what_is_free(client, town):
    stefan = browser(client, town.stefan)
    assert stefan.post(case(town, town.first, "/rejection"), data={"reason": " "}).status_code == 422
    page = stefan.get(case(town, town.first)).text
    free = page.split('name="suggest"')[1].split('value="')[1].split('"')[0]
    data = {"reason": "Belegt.", "suggest": free}
    assert stefan.post(case(town, town.first, "/rejection"), data=data).status_code == 303
    assert free in stands(town.first).reason


def test_a_text_of_the_facility_is_written_into_the_form(client, town):
    with unit_of_work():
        draft = Draft(
            facility_id=town.facility.post_id, occasion=Occasion.REJECT, title="Kein Zeltfest",
            text="Guten Tag {name}, in {facility} geht das nicht.",
        )  # fmt: skip
        session().add(draft)
    text = browser(client, town.stefan).get(case(town, town.first) + f"?text={draft.public_id}").text
    assert "Guten Tag Rosa Renner, in Grillhütte geht das nicht." in text


def test_asked_answered_and_reserved(client, town):
    stefan = browser(client, town.stefan)
    assert stefan.post(case(town, town.first, "/question"), data={"reason": "Wie viele?"}).status_code == 303
    assert stands(town.first).state is S.NEEDS_INFO
    with unit_of_work(write=False):
        until = noon(3).begins
    assert stefan.post(case(town, town.first, "/option"), data={"until": "gestern"}).status_code == 422
    good = {"until": f"{until:%Y-%m-%dT%H:%M}"}
    assert stefan.post(case(town, town.first, "/option"), data=good).status_code == 303
    assert stands(town.first).state is S.OPTIONED
    assert stefan.post(case(town, town.first, "/approval")).status_code == 303
    assert stefan.post(case(town, town.first, "/staff-cancellation"), data={"reason": ""}).status_code == 422
    good = {"reason": "Rohrbruch"}
    assert stefan.post(case(town, town.first, "/staff-cancellation"), data=good).status_code == 303
    assert stands(town.first).state is S.CANCELLED


def test_the_waiting_list(client, town):
    stefan = browser(client, town.stefan)
    assert stefan.post(case(town, town.second, "/queue")).status_code == 303
    assert stands(town.second).state is S.WAITLISTED


def test_two_eyes(client, app):
    with unit_of_work():
        town = Town()
        booking = town.asks(town.rosa, town.hut(approval=Approval.TWO))
    stefan, sara = browser(client, town.stefan), browser(client, town.sara)
    assert stefan.post(case(town, booking, "/approval")).status_code == 303
    assert stands(booking).state is S.REQUESTED
    assert stefan.post(case(town, booking, "/approval")).status_code == 422
    assert sara.post(case(town, booking, "/approval")).status_code == 303
    assert stands(booking).state is S.APPROVED


def test_a_rule_is_set_aside_with_a_reason_only(client, app):
    with unit_of_work():
        town = Town()
        hut = town.hut()
        booking = town.asks(town.rosa, hut, persons=40)
        facility_of(hut.post_id).most_people = 30
    stefan = browser(client, town.stefan)
    assert stefan.post(case(town, booking, "/approval")).status_code == 422
    page = stefan.get(case(town, booking)).text
    code = page.split('name="codes"')[1].split('value="')[1].split('"')[0]
    assert stefan.post(case(town, booking, "/approval"), data={"codes": code}).status_code == 422
    data = {"codes": code, "reason": "Sie feiern draußen."}
    assert stefan.post(case(town, booking, "/approval"), data=data).status_code == 303
    assert stands(booking).state is S.APPROVED
