"""Single dates where people meet them: in lists and pages without script, and in the calendar of their own."""

from datetime import timedelta

import pytest

from app.features.calendar.actions import answers, gatherings
from app.features.calendar.models import Choice
from app.features.calendar.queries.own import own
from app.foundation import clock
from app.foundation.entry import Span
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.calendar.conftest import again, announce, secret, weekly
from tests.foundation.calendar_readers import by_ical_js, by_libical, by_vobject
from tests.query_budget import query_budget

_SURENESS = ("CONFIRMED", "TENTATIVE")


@pytest.fixture
def choir(parish):
    with unit_of_work():
        return announce(parish.choir, parish.frieda, repeat=weekly(3))


def test_what_is_mine_is_the_same_on_both_databases(parish, choir):
    with unit_of_work():
        known, festival = again(choir), announce(parish.choir, parish.frieda, "Fest", 9)
        answers.answer(festival, parish.rosa, Choice.MAYBE)
        answers.answer(known, parish.rosa, Choice.YES)
        answers.answer_date(known, known.occasions[0], parish.rosa, Choice.NO)
        answers.answer_date(known, known.occasions[1], parish.otto, Choice.YES)
        now = clock.now()
        span = Span(now, now + timedelta(days=60))
        rosas = {each.title: (len(each.times()), each.status) for each in own(parish.rosa, span)}
        assert rosas == {"Chorprobe": (2, "confirmed"), "Fest": (1, "tentative")}
        (otto,) = own(parish.otto, span)
        assert otto.starts == known.occasions[1].begins_at


def test_my_own_calendar_has_just_the_dates_i_answered(parish, client, choir):
    with unit_of_work():
        known = again(choir)
        first, second, third = known.occasions
        answers.answer_date(known, first, parish.rosa, Choice.MAYBE)
        answers.answer_date(known, third, parish.rosa, Choice.YES)
        answers.answer_date(known, second, parish.rosa, Choice.NO)
        meant = {"TENTATIVE": first.begins_at, "CONFIRMED": third.begins_at}
    text = client.get(secret(parish)).text
    for reader in (by_ical_js, by_libical, by_vobject):
        found = reader(text)
        assert {one.status: one.dates[0][0] for one in found} == meant
        assert len({one.uid for one in found} - {choir.uid}) == 2, "no exception without its series"
    with unit_of_work():
        known = again(choir)
        gatherings.cancel_date(known, known.occasions[2], parish.frieda)
    told = by_ical_js(client.get(secret(parish)).text)
    assert {one.status for one in told} == {"TENTATIVE", "CANCELLED"}


def test_my_own_calendar_has_a_series_less_the_dates_i_do_not_come_to(parish, client, choir):
    with unit_of_work():
        known = again(choir)
        answers.answer(known, parish.rosa, Choice.YES)
        answers.answer_date(known, known.occasions[0], parish.rosa, Choice.NO)
        answers.answer_date(known, known.occasions[2], parish.rosa, Choice.MAYBE)
        meant = {each.begins_at: sure for each, sure in zip(known.occasions[1:], _SURENESS, strict=True)}
    text = client.get(secret(parish)).text
    assert text.count("RRULE:FREQ=WEEKLY") == 1
    for reader in (by_ical_js, by_libical, by_vobject):
        found = reader(text)
        assert {begins: one.status for one in found for begins, _ends in one.dates} == meant
        assert {one.uid for one in found} == {choir.uid}


def test_single_dates_are_answered_in_the_list_and_on_their_page_without_script(parish, client, app):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(30), capacity=1)
        url = f"/g/{parish.choir.slug}/{choir.post.public_id}"
        first, second, last = (f"{url}/dates/{choir.occasions[each].id}" for each in (0, 1, 29))
    frieda, rosa = sign_in(client, parish.frieda), sign_in(app.test_client(), parish.rosa)
    assert f'formaction="{first}/answer"' in rosa.get(url).text
    done = rosa.post(f"{first}/answer", data={"choice": "yes"})
    assert done.location == f"{url}#date-{first.rsplit('/', 1)[1]}"
    full = frieda.post(f"{first}/answer", data={"choice": "yes"})
    assert full.status_code == 422
    assert "Alle Plätze sind vergeben" in full.text
    assert "Rosa" in full.text, "the names on this date, for the group"
    assert frieda.post(f"{second}/answer", data={"choice": "perhaps"}).status_code == 422
    assert frieda.post(f"{url}/answer", data={"choice": "yes"}).status_code == 303
    assert "An 1 Termin sind alle Plätze vergeben" in frieda.get(url).text
    rest = frieda.get(f"{url}/dates", query_string={"from": 24}).text
    assert f'formaction="{last}/answer"' in rest
    back = frieda.post(f"{last}/answer", data={"choice": "no", "from": "24"}).location
    assert back == f"{url}/dates?from=24#date-{last.rsplit('/', 1)[1]}"


def test_guests_learn_how_many_come_to_a_date_and_not_who(parish, client, app):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(2))
        secret = announce(parish.council, parish.frieda, repeat=weekly(2))
        url = f"/g/{parish.choir.slug}/{choir.post.public_id}/dates/{choir.occasions[0].id}"
        hidden = f"/g/{parish.council.slug}/{secret.post.public_id}/dates/{secret.occasions[0].id}"
    rosa = sign_in(app.test_client(), parish.rosa)
    assert rosa.post(f"{url}/answer", data={"choice": "yes"}).status_code == 303
    assert rosa.post(f"{hidden}/answer", data={"choice": "yes"}).status_code == 404
    text = client.get(f"{url}/who").text
    assert "1 Person kommt" in text
    assert "Rosa" not in text
    assert client.get(f"{hidden}/who").status_code == 404
    assert client.post(f"{url}/answer", data={"choice": "yes"}).status_code in {303, 401}


def test_a_long_series_asks_no_more_than_a_short_one(parish, client):
    with unit_of_work():
        short = announce(parish.choir, parish.frieda, repeat=weekly(2))
        long = announce(parish.choir, parish.frieda, repeat=weekly(40))
        paths = [f"/g/{parish.choir.slug}/{each.post.public_id}" for each in (short, long)]
    sign_in(client, parish.rosa)
    asked = []
    for path in paths:
        client.get(path)
        with query_budget(30) as statements:
            client.get(path)
        asked.append(len(statements))
    assert asked[0] == asked[1]
