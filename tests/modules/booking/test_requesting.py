"""Asking for a facility over HTTP: prefilled, checked, sent once; guests and callers too."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.deciding import approve
from app.modules.booking.models import Approval, BookingState, Mode, Source, VersionKind
from app.modules.booking.queries.facilities import facility_of
from tests.factories import a_group, a_membership
from tests.modules.booking.browsers import asked, browser, desk, in_town, mails, newest_booking, text
from tests.modules.booking.town import Town, again, in_days, noon

QUESTIONS = {
    "questions": [
        {"key": "fire", "label": "Wird gegrillt?", "kind": "check", "required": False},
        {"key": "music", "label": "Musik", "kind": "choice", "choices": ["keine", "leise"], "required": True},
    ]
}


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        return Town()


def made(town, name="hut", **policies):
    with in_town(town):
        return town.priced(getattr(town, name)(**policies))


def days(first=30, nights=1):
    return {"first": in_days(first).isoformat(), "last": in_days(first + nights).isoformat()}


def test_the_page_opens_with_what_the_plan_said(client, town):
    hut = made(town)
    rosa = browser(client, town.rosa)
    page = rosa.get(desk(town, hut), query_string=days(30, 2))
    assert page.status_code == 200
    assert in_days(30).isoformat() in page.text
    read = text(page)
    assert "Miete Einwohner" in read
    assert "200,00" in read, "120 and 50 for the days, 30 for the cleaning"
    assert "Das ist frei" in read
    assert newest_booking() is None


def test_a_resident_sends_it_once(client, town):
    hut = made(town)
    rosa = browser(client, town.rosa)
    form = asked(hut, **days(), op_id="once")
    first, second = (rosa.post(desk(town, hut), data=form) for _twice in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    booking = newest_booking()
    assert (booking.state, booking.total_cents, booking.purpose) == (
        BookingState.REQUESTED,
        15_000,
        "Geburtstag",
    )
    assert booking.public_id in first.headers["Location"]


def test_looking_stores_nothing_and_tells_every_rule(client, town):
    hut = made(town, members_only=True)
    form = asked(hut, **days(30, 9), op_id="look")
    rosa = browser(client, town.rosa)
    answer = rosa.post(desk(town, hut, "/check"), data=form)
    assert answer.status_code == 422
    assert "nur Mitglieder" in text(answer)
    assert newest_booking() is None
    live = rosa.post(desk(town, hut, "/check"), data=form | {"op_id": ""}, headers={"HX-Request": "true"})
    assert live.status_code == 200
    assert 'id="look"' in live.text


def test_the_form_sent_after_a_look_is_another_one(client, town):
    hut = made(town)
    rosa = browser(client, town.rosa)
    looked = rosa.post(desk(town, hut, "/check"), data=asked(hut, **days(), op_id="look"))
    assert looked.status_code == 200
    fresh = re.search(r'name="op_id"[^>]*value="([^"]+)"', looked.text)[1]
    assert fresh != "look"
    assert rosa.post(desk(town, hut), data=asked(hut, **days(), op_id=fresh)).status_code == 303
    assert newest_booking() is not None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first": "2026-02-30"}, ""),
        ({"first": "9999-12-31"}, ""),
        ({"first": ""}, ""),
        ({"last": "2020-01-01"}, "Das Ende muss nach dem Beginn liegen"),
        ({"last": "2029-12-31"}, "höchstens 31 Tage"),
        ({"offer": "somebody-elses"}, ""),
        ({"purpose": ""}, ""),
        ({"persons": "many"}, ""),
        ({"first": "2026-01-01", "last": "2026-01-02"}, "vorbei"),
        ({"seen_cents": "100"}, "150,00"),
    ],
)
def test_wrong_input_is_explained_kept_and_changes_nothing(client, town, typed, words):
    hut = made(town)
    answer = browser(client, town.rosa).post(desk(town, hut), data=asked(hut, **days()) | typed)
    assert answer.status_code == 422
    assert words in text(answer)
    assert "Renner" in answer.text
    assert newest_booking() is None


def test_taken_means_alternatives_and_the_waiting_list(client, town):
    hut = made(town)
    with in_town(town):
        approve(town.asks(town.otto, facility_of(hut.post_id), noon()), town.stefan)
    rosa = browser(client, town.rosa)
    answer = rosa.post(desk(town, hut), data=asked(hut, **days()))
    assert answer.status_code == 409
    assert "Das ist stattdessen frei" in text(answer)
    assert 'name="queue"' in answer.text
    assert rosa.post(desk(town, hut), data=asked(hut, **days(), queue="1")).status_code == 303
    assert newest_booking().state is BookingState.WAITLISTED


def test_questions_and_house_rules_of_the_facility(client, town):
    hut = made(town)
    with in_town(town):
        hut = facility_of(hut.post_id)
        agree(hut, town.stefan, VersionKind.FORM, QUESTIONS)
        terms = agree(hut, town.stefan, VersionKind.TERMS, {"text": "Keine Musik nach **22 Uhr**."})
    rosa = browser(client, town.rosa)
    page = rosa.get(desk(town, hut))
    assert "Wird gegrillt?" in text(page)
    assert "<strong>22 Uhr</strong>" in page.text
    form = asked(hut, **days())
    bare = rosa.post(desk(town, hut), data=form)
    assert bare.status_code == 422
    assert "Musik" in text(bare)
    full = form | {"answer-music": "leise", "answer-fire": "y", "terms": "y", "terms_version": terms.id}
    assert rosa.post(desk(town, hut), data=full).status_code == 303
    booking = newest_booking()
    assert booking.answers == {"music": "leise", "fire": True}
    assert booking.terms_version_id == terms.id


def test_a_guest_confirms_by_mail(client, town):
    hut = made(town)
    guest = browser(client, None)
    assert "Link in einer E-Mail" in text(guest.get(desk(town, hut)))
    answer = guest.post(
        desk(town, hut), data=asked(hut, **days(), email="gero@gast.example", name="Gero Gast")
    )
    assert answer.status_code == 303
    assert guest.get(answer.headers["Location"]).status_code == 200
    assert newest_booking().state is BookingState.UNVERIFIED
    [mail] = mails("gero@gast.example")
    assert "/booking/guest/" in mail.text


def test_where_guests_are_not_wanted_they_sign_in(client, town):
    hut = made(town, guests_welcome=False)
    answer = browser(client, None).get(desk(town, hut))
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/sign-in")


def test_staff_enters_a_booking_for_a_caller_and_sets_a_rule_aside(client, town):
    hut = made(town, notice_minutes=60 * 24 * 60)
    stefan = browser(client, town.stefan)
    form = asked(hut, **days(), audience="external", name="Gerda Gast", email="", book="y")
    assert browser(client, town.rosa).get(desk(town, hut) + "?for=caller").status_code == 403
    look = stefan.post(desk(town, hut, "/check?for=caller"), data=form)
    assert 'value="too_soon"' in look.text
    set_aside = form | {"set_aside": "too_soon", "reason": "Bürgermeister hat zugesagt"}
    answer = stefan.post(desk(town, hut) + "?for=caller", data=set_aside)
    assert answer.status_code == 303, text(answer)
    booking = newest_booking()
    assert (booking.state, booking.source, booking.booker_id) == (BookingState.APPROVED, Source.PHONE, None)
    assert booking.total_cents == 23_000


def test_slots_show_only_what_is_free(client, town):
    slots = {"mode": Mode.SLOTS, "slots": [[480, 600], [600, 720]], "longest": 240, "shortest": 60}
    hall = made(town, "hall", approval=Approval.NONE, **slots)
    rosa, day = browser(client, town.rosa), {"first": in_days(30).isoformat()}
    assert rosa.post(desk(town, hall), data=asked(hall, **day, slots="480-600")).status_code == 303
    page = browser(client, town.otto).get(desk(town, hall), query_string=day)
    assert "600-720" in page.text
    assert "480-600" not in page.text
    gap = rosa.post(desk(town, hall), data=asked(hall, **day))
    assert gap.status_code == 422


def test_a_club_previews_every_date_and_leaves_one_out(client, town):
    hall = made(town, "hall", longest=180)
    with in_town(town):
        club = a_group("Turnverein")
        a_membership(town.rosa, club, Role.ADMIN)
        third = in_days(44)
        taken = {"first": third, "begins": "18:00", "ends": "20:00"}
    otto, rosa = browser(client, town.otto), browser(client, town.rosa)
    assert otto.post(desk(town, hall), data=asked(hall, **taken)).status_code == 303
    with in_town(town):
        booking = newest_booking()
        approve(again(booking), town.stefan)
    series = asked(hall, first=in_days(30).isoformat(), begins="18:00", ends="20:00", club=club.id,
                   rhythm="week", until=in_days(58).isoformat())  # fmt: skip
    preview = rosa.post(desk(town, hall, "/check"), data=series)
    read = text(preview)
    assert read.count("Auslassen") == 5
    assert "belegt" in read
    assert rosa.post(desk(town, hall), data=series).status_code == 409
    assert rosa.post(desk(town, hall), data=series | {"skip": "2"}).status_code == 303
    assert newest_booking().club_id == club.id


def clocks_change_in(month: int) -> datetime:
    """The last Sunday of that month, next year."""
    last = datetime(clock.now().year + 1, month, 31, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def test_in_spring_an_hour_does_not_exist(client, town):
    hall = made(town, "hall")
    night = clocks_change_in(3)
    with clock.at(night - timedelta(days=20)):
        form = asked(hall, first=f"{night:%Y-%m-%d}", begins="02:30", ends="04:00")
        answer = browser(client, town.rosa).post(desk(town, hall), data=form)
    assert answer.status_code == 422
    assert "Uhren" in text(answer)


def test_in_autumn_the_form_asks_which_hour(client, town):
    hall = made(town, "hall")
    night = clocks_change_in(10)
    with clock.at(night - timedelta(days=20)):
        rosa = browser(client, town.rosa)
        form = asked(hall, first=f"{night:%Y-%m-%d}", begins="01:00", ends="02:30")
        look = rosa.post(desk(town, hall, "/check"), data=form)
        assert 'name="ends_second"' in look.text
        assert rosa.post(desk(town, hall), data=form | {"ends_second": "y"}).status_code == 303
    booking = newest_booking()
    assert (booking.ends_at - booking.starts_at) == timedelta(hours=2, minutes=30)
