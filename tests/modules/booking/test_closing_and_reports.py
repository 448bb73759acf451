"""A fire ban with one message, moving by staff, the year's report, what lapses, and what is forgotten."""

import csv
import re
from datetime import timedelta
from html import unescape

import pytest

from app.community.models import GroupModule, Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.jobs import work_off
from app.foundation.work import unit_of_work
from app.modules.booking import jobs
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.deciding import approve, option
from app.modules.booking.actions.forgetting import forget_member
from app.modules.booking.actions.ledger import Payment, post
from app.modules.booking.models import BookingState, PostingKind, Reminder, ReminderKind
from app.modules.booking.queries.exports import export
from app.modules.booking.queries.facilities import NAME, facility_of
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.reports import report
from tests.modules.booking.browsers import caught_up, in_town, mails
from tests.modules.booking.test_deciding_over_http import at, browser, case, stands
from tests.modules.booking.town import Town, dates, hours, in_days, noon

S = BookingState


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.facility = town.priced(town.hut())
        town.kept = town.asks(town.rosa, town.facility, noon(30))
        town.gone = town.asks(town.otto, town.facility, noon(33))
        for each in (town.kept, town.gone):
            approve(each, town.stefan)
        return town


def days(town, first, last):
    with unit_of_work(write=False):
        begin, end = in_days(first).isoformat(), in_days(last).isoformat()
    return {"facilities": town.facility.post.public_id, "first": begin, "last": end, "public_text": "Frost"}


def test_frost_cancels_some_keeps_others_and_closes_the_rest(client, town):
    stefan = browser(client, town.stefan)
    listed = stefan.get(at(town, "/closures"), query_string=days(town, 28, 40)).text
    assert town.kept.number in listed
    assert town.gone.number in listed
    data = days(town, 28, 40) | {"cancelled": town.gone.public_id}
    assert stefan.post(at(town, "/closures"), data=data).status_code == 422
    data["message"] = "Die Leitung ist gefroren."
    assert stefan.post(at(town, "/closures"), data=data).status_code == 303
    assert stands(town.kept).state is S.APPROVED
    assert stands(town.gone).state is S.CANCELLED
    assert stands(town.gone).reason == "Die Leitung ist gefroren."
    assert stefan.get(at(town, "/closures"), query_string=days(town, 9, 2)).status_code == 422
    assert browser(client, town.rosa).get(at(town, "/closures")).status_code == 403


def test_a_fire_ban_takes_single_dates_out_of_a_series_and_says_why(client, town):
    with in_town(town):
        series = town.asks(
            town.rosa, town.hall(), hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=3",
            contact=Contact(name="Rosa", email="rosa@example.org"),
        )  # fmt: skip
        hall = series.facility.post.public_id
    data = days(town, 36, 38) | {
        "facilities": hall,
        "cancelled": series.public_id,
        "message": "Waldbrandgefahr",
    }
    assert browser(client, town.stefan).post(at(town, "/closures"), data=data).status_code == 303
    caught_up()
    with unit_of_work(write=False):
        assert [each.state.value for each in dates(series)] == ["requested", "cancelled", "requested"]
    assert "Waldbrandgefahr" in mails("rosa@example.org")[0].text
    assert stands(series).state is S.REQUESTED, "the rest of it can still be decided"


def test_what_lies_in_the_way_is_moved_and_one_is_back_in_the_list(client, town):
    stefan, period = browser(client, town.stefan), days(town, 28, 32)
    listed = stefan.get(at(town, "/closures"), query_string=period).text
    [link] = re.findall(r'href="([^"]+/move\?[^"]+)"', listed)
    page = stefan.get(unescape(link)).text
    form = dict(re.findall(r'name="(version)"[^>]*value="([^"]+)"', page))
    value = page.split('name="date"')[1].split('value="')[1].split('"')[0]
    sent = form | {"date": value, "first": in_days(50).isoformat(), "last": in_days(51).isoformat()}
    done = stefan.post(unescape(link), data=sent)
    assert done.status_code == 303
    assert town.kept.number not in stefan.get(done.headers["Location"]).text
    elsewhere = stefan.get(case(town, town.gone, "/move"), query_string={"back": "//evil.example"})
    assert elsewhere.status_code == 200


def test_staff_moves_a_booking_but_not_over_another(client, town):
    stefan = browser(client, town.stefan)
    path = case(town, town.kept, "/move")
    assert stefan.get(path).status_code == 200
    page = stefan.get(path).text
    value = page.split('name="date"')[1].split('value="')[1].split('"')[0]
    there = {"date": value, "first": in_days(33).isoformat(), "last": in_days(34).isoformat()}
    assert stefan.post(path, data=there).status_code == 409
    free = {"date": value, "first": in_days(50).isoformat(), "last": in_days(51).isoformat()}
    assert stefan.post(path, data=free).status_code == 303
    assert stands(town.kept).begins.date() == in_days(50)


def test_the_year_on_a_page_and_harmless_for_spreadsheets(client, town):
    stefan = browser(client, town.stefan)
    with unit_of_work(write=False):
        year = noon(30).begins.year
    page = stefan.get(at(town, f"/report?year={year}"))
    assert "Grillhütte" in page.text
    table = stefan.get(at(town, f"/report.csv?year={year}"))
    assert table.headers["Content-Type"].startswith("text/csv")
    assert "Grillhütte" in table.text
    with unit_of_work():
        session().get_one(Post, town.facility.post_id).title = '=HYPERLINK("http://x.example")'
    cells = [
        row[0]
        for row in csv.reader(
            stefan.get(at(town, f"/report.csv?year={year}")).text.splitlines(), delimiter=";"
        )
    ]
    assert not any(cell.startswith("=") for cell in cells), "a formula typed as a name stays a name"
    assert any("HYPERLINK" in cell for cell in cells)
    with unit_of_work():
        session().get_one(Post, town.facility.post_id).title = "Grillhütte"
    assert browser(client, town.rosa).get(at(town, "/report")).status_code == 403
    with unit_of_work(write=False):
        total = dict(report(town.group, year).totals())["Grillhütte"]
    assert total.dates == 2


def at_the_time(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_what_is_not_paid_lapses_after_one_reminder(town, monkeypatch):
    with unit_of_work():
        session().get(GroupModule, (town.group.id, NAME)).settings = {
            "lapse_unpaid": True,
            "pay_within_days": 7,
        }
    with unit_of_work():
        facility = facility_of(town.facility.post_id)
        late, paid = (town.asks(town.rosa, facility, noon(day)) for day in (50, 55))
        for each in (late, paid):
            approve(each, town.stefan)
        post(paid, town.stefan, Payment(PostingKind.RECEIVED, paid.total_cents))
        due = late.due_at
    at_the_time(monkeypatch, due + timedelta(minutes=1))
    jobs.follow_clock()
    assert stands(late).state is S.APPROVED, "nobody loses a hut without a warning"
    for _twice in range(2):
        jobs.remind_renters()
    with unit_of_work(write=False):
        told = [(each.booking_id, each.kind) for each in session().query(Reminder)]
        assert told == [(late.id, ReminderKind.RENT)]
    assert stands(late).due_at == due + timedelta(days=1, minutes=1), "who is told late still gets a day"
    at_the_time(monkeypatch, due + timedelta(days=1, minutes=2))
    jobs.remind_renters()
    jobs.follow_clock()
    assert stands(late).state is S.LAPSED
    assert stands(paid).state is S.APPROVED
    with unit_of_work(write=False):
        assert balance(late).open == 0


def test_an_option_lapses_and_the_queue_moves(town, monkeypatch):
    with unit_of_work():
        first = town.asks(town.rosa, town.facility, noon(60))
        option(first, town.stefan)
        second = town.asks(town.otto, town.facility, noon(60), queue=True)
        due = first.due_at
    assert stands(second).state is S.WAITLISTED
    at_the_time(monkeypatch, due + timedelta(minutes=1))
    jobs.follow_clock()
    work_off()
    assert stands(first).state is S.LAPSED
    assert stands(second).offered_at is not None


def test_names_go_and_figures_stay(town, monkeypatch):
    with unit_of_work():
        open_one = town.asks(town.otto, town.facility, noon(70))
        told = export(town.otto)["bookings"]
        assert {each["number"] for each in told} == {town.gone.number, open_one.number}
        forget_member(town.otto)
    assert stands(open_one).state is S.WITHDRAWN
    assert stands(town.gone).state is S.APPROVED
    at_the_time(monkeypatch, clock.now() + timedelta(days=120))
    assert jobs.forget_unmade() == 1
    assert stands(open_one).email == ""
    assert jobs.forget_ended() == 0
    at_the_time(monkeypatch, clock.now() + timedelta(days=3700))
    assert jobs.forget_ended() == 2
    assert (stands(town.kept).name, stands(town.kept).total_cents) == ("–", 15_000)


def test_texts_and_the_list_of_the_caretaker(client, town):
    stefan = browser(client, town.stefan)
    path = at(town, f"/facilities/{town.facility.post.public_id}")
    assert stefan.get(path + "/texts").status_code == 200
    assert browser(client, town.rosa).get(path + "/texts").status_code == 403
    good = {"occasion": "reject", "title": "Voll", "text": "Guten Tag {name}"}
    assert stefan.post(path + "/texts", data=good | {"title": ""}).status_code == 422
    assert stefan.post(path + "/texts", data=good).status_code == 303
    page = stefan.get(path + "/texts").text
    assert "Guten Tag {name}" in page
    drop = page.split("/texts/")[1].split("/deletion")[0]
    assert stefan.post(f"{path}/texts/{drop}/deletion").status_code == 303
    assert "Guten Tag {name}" not in stefan.get(path + "/texts").text
    checks = {"checklist": "Herd aus\nFenster zu", "meters": "Strom (kWh)"}
    assert stefan.post(path + "/checks", data=checks).status_code == 303
    assert "Fenster zu" in stefan.get(case(town, town.kept, "/handover")).text
