"""Calendars for other programs: what they hold, when they change, and who may read them."""

import gzip
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Audience, Group, Member, Membership, Visibility
from app.features.calendar import feeds
from app.features.calendar.actions import answers, gatherings, subscriptions
from app.features.calendar.actions.moving import Move, move_date
from app.features.calendar.models import Choice, Subscription
from app.foundation.db import session
from app.foundation.discretion import discreet
from app.foundation.limits import LIMITS
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from tests.factories import a_membership, sign_in
from tests.features.calendar.conftest import again, announce, secret, weekly
from tests.foundation.calendar_readers import by_ical_js, by_libical, by_vobject
from tests.query_budget import query_budget


@pytest.fixture
def choir(parish):
    with unit_of_work():
        return announce(parish.choir, parish.frieda, repeat=weekly(3))


def titles(client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return sorted(one.title for one in by_ical_js(answer.text))


def test_the_public_calendar_is_one_that_programs_take(parish, client, choir):
    answer = client.get("/calendar/town.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    told = by_ical_js(answer.text)
    assert [(one.uid, len(one.dates)) for one in told] == [(choir.uid, 3)]
    assert "METHOD" not in answer.text
    head = client.head("/calendar/town.ics")
    assert (head.status_code, head.data) == (200, b"")


def test_what_is_not_public_is_in_no_public_calendar(parish, client, choir):
    with unit_of_work():
        announce(parish.council, parish.frieda, "Geheimplan")
        announce(parish.choir, parish.frieda, "Nur für uns", audience=Audience.MEMBERS)
    sign_in(client, parish.frieda)
    assert titles(client, "/calendar/town.ics") == ["Chorprobe"]
    assert titles(client, f"/calendar/g/{parish.choir.slug}.ics") == ["Chorprobe"]
    assert client.get(f"/calendar/g/{parish.council.slug}.ics").status_code == 404


def test_unchanged_calendars_are_not_sent_again_and_changed_ones_are(parish, client, choir):
    path = "/calendar/town.ics"
    first = client.get(path)
    with query_budget(3):
        assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with unit_of_work():
        known = again(choir)
        gatherings.cancel_date(known, known.occasions[1], parish.frieda)
    changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert len(by_ical_js(changed.text)[0].dates) == 2


def test_a_group_that_closes_leaves_the_public_calendar(parish, client, choir):
    etag = client.get("/calendar/town.ics").headers["ETag"]
    with unit_of_work():
        session().get_one(Group, parish.choir.id).visibility = Visibility.MEMBERS
    answer = client.get("/calendar/town.ics", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert "Chorprobe" not in answer.text


def test_packed_calendars_have_a_mark_of_their_own(parish, client, choir):
    plain = client.get("/calendar/town.ics")
    packed = client.get("/calendar/town.ics", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_cancelled_ones_leave_public_calendars_and_stay_in_those_of_members(parish, client, choir):
    with unit_of_work():
        gatherings.cancel(again(choir), parish.frieda, "")
    assert titles(client, "/calendar/town.ics") == []
    told = by_ical_js(client.get(secret(parish, parish.choir)).text)
    assert [one.status for one in told] == ["CANCELLED"]


def test_my_own_calendar_has_what_i_said_yes_to_and_perhaps(parish, client, choir):
    with unit_of_work():
        festival = announce(parish.choir, parish.frieda, "Fest", 9)
        announce(parish.choir, parish.frieda, "Ohne mich", 10)
        answers.answer(again(choir), parish.rosa, Choice.YES)
        answers.answer(festival, parish.rosa, Choice.MAYBE)
    told = {one.title: one.status for one in by_ical_js(client.get(secret(parish)).text)}
    assert told == {"Chorprobe": "CONFIRMED", "Fest": "TENTATIVE"}


def test_a_secret_address_shows_what_its_owner_may_see_now(parish, client, choir):
    with unit_of_work():
        announce(parish.council, parish.frieda, "Geheimplan")
        rosa, council = session().get_one(Member, parish.rosa.id), session().get_one(Group, parish.council.id)
        a_membership(rosa, council)
    path = secret(parish, parish.council)
    answer = client.get(path)
    assert "Geheimplan" in answer.text
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    assert "SOURCE" not in answer.text
    with unit_of_work():
        session().delete(session().get_one(Membership, (parish.rosa.id, parish.council.id)))
    assert client.get(path).status_code == 404


def test_unknown_addresses_are_not_found_and_revoked_ones_are_gone(parish, client, choir):
    path = secret(parish)
    assert client.get("/calendar/p/nobody.ics").status_code == 404
    with client.get(path) as answer:
        assert answer.status_code == 200
    with unit_of_work():
        row = session().scalars(select(Subscription)).one()
        assert row.last_used_at is not None
        assert row.token_digest not in path
        subscriptions.revoke(row, parish.rosa)
    assert client.get(path).status_code == 410


def test_a_program_that_asks_too_often_waits(parish, client, choir):
    path = secret(parish)
    most = int(LIMITS["calendar_feed"].split()[0])
    assert {client.get(path).status_code for _ in range(most)} == {200}
    answer = client.get(path)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_the_diary_of_the_house_hides_the_secret(parish):
    path = secret(parish)
    entry = discreet(None, "", {"path": f"GET {path}"})
    assert path.split("/")[-1].removesuffix(".ics") not in entry["path"]


def test_members_make_and_revoke_addresses_in_their_account(parish, client, choir):
    sign_in(client, parish.rosa)
    made = client.post("/calendar/subscriptions", data={"what": parish.choir.slug, "label": "mein Handy"})
    assert made.status_code == 303
    shown = client.get(made.location).text
    address = shown.split('value="http://localhost')[1].split('"')[0]
    assert "webcal://localhost" in shown
    assert titles(client, address) == ["Chorprobe"]
    assert "mein Handy" in client.get("/calendar/subscriptions").text
    assert client.post("/calendar/subscriptions", data={"what": "nebelrat", "label": "x"}).status_code == 422
    assert client.post(f"{made.location}/revocation").status_code == 303
    assert client.get(address).status_code == 410
    assert client.get(made.location).status_code == 404


def test_twenty_addresses_are_enough_for_one_person(parish):
    with unit_of_work():
        for number in range(subscriptions.MOST):
            subscriptions.subscribe(parish.rosa, None, f"Handy {number}")
        with pytest.raises(Refused, match="20 Kalender-Abos"):
            subscriptions.subscribe(parish.rosa, None, "noch eins")


def test_a_calendar_is_never_longer_than_programs_bear(parish, client, monkeypatch):
    assert feeds.MOST_ENTRIES == 20_000
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 2)
    with unit_of_work():
        for day in (5, 3, 4):
            announce(parish.choir, parish.frieda, f"Probe {day}", day)
    assert len(titles(client, "/calendar/town.ics")) == 2


def test_a_single_date_is_a_file_of_its_own(parish, client, choir):
    answer = client.get(f"/g/{parish.choir.slug}/{choir.post.public_id}/event.ics")
    assert [one.uid for one in by_ical_js(answer.text)] == [choir.uid]


def test_a_calendar_reaches_90_days_back(parish, client):
    with unit_of_work():
        announce(parish.choir, parish.frieda, "Neulich", -80)
        announce(parish.choir, parish.frieda, "Damals", -100)
    assert titles(client, "/calendar/town.ics") == ["Neulich"]


def test_a_moved_date_stays_a_date_of_its_series_in_every_calendar(parish, client, choir):
    with unit_of_work():
        known = again(choir)
        second = known.occasions[1]
        later = Move(second.begins + timedelta(days=1), second.ends + timedelta(days=1), "Pfarrhaus")
        move_date(known, second, again(choir).post.author, later)
        answers.answer(again(choir), parish.rosa, Choice.YES)
        meant = [(each.begins_at, each.ends_at) for each in known.occasions]
    for path in (
        "/calendar/town.ics",
        secret(parish),
        f"/g/{parish.choir.slug}/{choir.post.public_id}/event.ics",
    ):
        text = client.get(path).text
        for reader in (by_ical_js, by_libical, by_vobject):
            assert {one.uid for one in reader(text)} == {choir.uid}
            assert sorted(date for one in reader(text) for date in one.dates) == meant
