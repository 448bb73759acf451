"""Staff sets up a facility over HTTP: from a preset, part by part, and everybody else stays outside."""

import re

import pytest
from sqlalchemy import select

from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import RulesBroken
from app.modules.booking.models import Duty, Facility, FacilityState, Mode, VersionKind
from app.modules.booking.prices import read_table
from app.modules.booking.queries.facilities import hours_of, quotas_of, seasons_of
from app.modules.booking.queries.setup import content_of, duties_in
from app.modules.booking.views.parts import PARTS
from tests.factories import sign_in
from tests.modules.booking.browsers import in_town
from tests.modules.booking.huts import a_hut, a_town, again
from tests.modules.booking.town import PRICES, hours, noon

NEW = {
    "title": "Grillhütte am Bach",
    "body": "Am Waldrand.",
    "place": "Am Bach",
    "parts": "Hütte",
    "resident_price": "120",
    "other_price": "200,50",
    "deposit": "200",
    "terms": "Besenrein.",
}


@pytest.mark.parametrize(
    ("preset", "parts", "mode", "offers"),
    [("hut", "Hütte", Mode.NOON, 1), ("hall", "A\nB\nC", Mode.FREE, 4), ("courts", "1\n2", Mode.SLOTS, 3), ("day", "Zelt", Mode.DAY, 1)],
)  # fmt: skip
def test_a_preset_needs_a_name_parts_and_prices(client, preset, parts, mode, offers):
    town = a_town()
    stefan = sign_in(client, town.stefan)
    address = f"/g/{town.group.slug}/booking/facilities/new"
    assert f"{address}/{preset}" in stefan.get(address).text
    assert stefan.get(f"{address}/{preset}").status_code == 200
    answer = stefan.post(f"{address}/{preset}", data=NEW | {"parts": parts})
    assert answer.status_code == 303
    with unit_of_work(write=False):
        [number] = session().scalars(select(Facility.post_id))
        facility = again(number)
        assert (facility.mode, facility.state, len(facility.offers)) == (mode, FacilityState.DRAFT, offers)
        assert str(read_table(content_of(facility, VersionKind.PRICES)).deposit) == "200.00"
    assert stefan.get(answer.location).status_code == 200
    stefan.post(f"{answer.location}/states/active")
    with unit_of_work(write=False):
        assert again(number).is_bookable


def test_what_is_missing_is_said_and_nothing_is_lost(client):
    town = a_town()
    stefan = sign_in(client, town.stefan)
    wrong = NEW | {"parts": "", "resident_price": "viel"}
    answer = stefan.post(f"/g/{town.group.slug}/booking/facilities/new/hut", data=wrong)
    assert answer.status_code == 422
    assert 'value="viel"' in answer.text
    assert "Am Waldrand." in answer.text


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_and_explains_itself(client, part):
    town, _number, address = a_hut()
    assert sign_in(client, town.stefan).get(f"{address}/{part}").status_code == 200


def test_amounts_stand_in_fields_that_can_show_them(client):
    town, _number, address = a_hut()
    page = sign_in(client, town.stefan).get(f"{address}/prices").text
    [field] = re.findall(r'<input[^>]*name="deposit"[^>]*>', page)
    assert 'type="text"' in field
    assert 'value="200,00"' in field


@pytest.mark.parametrize("who", [None, "rosa", "karl"])
def test_nobody_but_staff_comes_in(app, who):
    town, _number, address = a_hut()
    browser = app.test_client()
    if who:
        sign_in(browser, getattr(town, who))
    for page in ("", "/prices", "/offers", "/preview"):
        assert browser.get(address + page).status_code in ({303} if who is None else {403})


class TestParts:
    """What is typed holds from now on."""

    def changes(self, client, part: str, data: dict) -> int:
        town, number, address = a_hut()
        answer = sign_in(client, town.stefan).post(f"{address}/{part}", data=data)
        assert answer.status_code == 303, answer.text
        return number

    def test_rows_of_prices_become_a_new_version(self, client):
        data = {
            "rates-0-title": "Sommer", "rates-0-amount": "120,50", "rates-0-per": "day", "rates-0-further": "50",
            "rates-0-audiences": "resident", "rates-0-first": "1.4.", "rates-0-last": "30.9.", "rates-0-days": ["sat", "sun"],
            "rates-1-title": "Miete", "rates-1-amount": "200", "rates-1-per": "day",
            "extras-0-title": "Reinigung", "extras-0-amount": "30", "extras-0-per": "flat", "extras-0-cleaning": "y",
            "meters-0-title": "Strom", "meters-0-unit": "kWh", "meters-0-rate": "0,50", "deposit": "200",
        }  # fmt: skip
        number = self.changes(client, "prices", data)
        with unit_of_work(write=False):
            content = content_of(again(number), VersionKind.PRICES)
        first = content["rates"][0]
        assert (first["season"], first["days"], first["audiences"]) == (
            [401, 930],
            ["sat", "sun"],
            ["resident"],
        )
        assert content["extras"][0]["key"] == PRICES["extras"][0]["key"]
        assert str(read_table(content).meters[0].rate) == "0.50"

    def test_hours_may_pass_midnight_and_belong_to_a_season(self, client):
        data = {
            "seasons-0-title": "Sommer", "seasons-0-first": "1.4.", "seasons-0-last": "30.9.", "seasons-0-is_bookable": "y",
            "hours-0-weekdays": ["4", "5"], "hours-0-begins": "10", "hours-0-ends": "26:00", "hours-0-season": "Sommer",
        }  # fmt: skip
        number = self.changes(client, "hours", data)
        with unit_of_work(write=False):
            [season], [hours] = seasons_of(number), hours_of(number)
            assert (hours.begins, hours.ends, hours.season_id) == (600, 1560, season.id)

    def test_days_are_kept_as_minutes(self, client):
        data = {
            "notice_minutes": "72", "horizon_days": "200", "external_horizon_days": "90", "pending": "open",
            "hold_hours": "24", "approval": "two", "undecided_days": "7", "undecided_hours_before": "24",
            "option_days": "10", "has_waitlist": "y", "change_until_minutes": "5", "cancel_until_minutes": "0",
        }  # fmt: skip
        number = self.changes(client, "rules", data)
        with unit_of_work(write=False):
            facility = again(number)
            assert (facility.notice_minutes, facility.external_horizon_days) == (4320, 90)

    def test_cancellation_reminders_limits_and_people(self, client):
        town, number, address = a_hut()
        stefan = sign_in(client, town.stefan)
        forms = {
            "cancellation": {"steps-0-days": "14", "steps-0-percent": "50", "steps-1-days": "2", "steps-1-euros": "80", "relet": "30"},
            "reminders": {"key": "3", "back": "60"},
            "limits": {"quotas-0-scope": "person", "quotas-0-most": "2", "quotas-0-measure": "count", "quotas-0-period": "open"},
            "people": {"caretaker": str(town.sara.id)},
        }  # fmt: skip
        assert [stefan.post(f"{address}/{part}", data=data).status_code for part, data in forms.items()] == [
            303
        ] * 4
        with unit_of_work(write=False):
            facility = again(number)
            assert facility.cancellation_steps == [{"days": 14, "percent": 50}, {"days": 2, "cents": 8000}]
            assert (facility.relet_cents, facility.reminder_offsets) == (3000, {"key": -4320, "return": 60})
            assert [quota.most for quota in quotas_of(facility)] == [2]
            assert duties_in(facility)[Duty.CARETAKER] == [town.sara.id]


@pytest.mark.parametrize(
    ("part", "data", "said"),
    [
        ("times", {"mode": "noon", "unit_begins": "25h"}, "Uhrzeit wie 18:30"),
        ("hours", {"seasons-0-title": "x", "seasons-0-first": "30.2."}, "Tag wie 1.4."),
        ("hours", {"seasons-0-title": "Sommer"}, "ersten und ihren letzten Tag"),
        (
            "hours",
            {"hours-0-weekdays": "1", "hours-0-begins": "8", "hours-0-ends": "9", "hours-0-season": "Winter"},
            "keine Jahreszeit",
        ),
        ("hours", {"hours-0-weekdays": "1", "hours-0-begins": "9", "hours-0-ends": "8"}, "späteres Ende"),
        ("prices", {"rates-0-title": "x", "rates-0-amount": "-3"}, "kein Betrag"),
        ("prices", {"rates-0-title": "Sommer"}, "Preis für Sommer"),
        ("terms", {"terms": "   "}, "terms"),
    ],
)
def test_nonsense_is_explained_and_changes_nothing(client, part, data, said):
    town, _number, address = a_hut()
    answer = sign_in(client, town.stefan).post(f"{address}/{part}", data=data)
    assert answer.status_code == 422
    assert said in answer.text


def test_a_new_description_keeps_readers_and_refuses_a_stale_form(client):
    town, number, address = a_hut()
    stefan = sign_in(client, town.stefan)
    with unit_of_work(write=False):
        version = again(number).post.version
    typed = {"title": "Hütte am Bach", "body": "Neu gedeckt.", "version": version}
    assert stefan.post(f"{address}/about", data=typed).status_code == 303
    assert stefan.post(f"{address}/about", data=typed).status_code == 409
    with unit_of_work(write=False):
        assert again(number).post.title == "Hütte am Bach"


def test_a_limit_for_all_facilities_together_counts_in_each(client):
    town = a_town()
    with in_town(town):
        first, second = (town.priced(each()).post_id for each in (town.hut, town.hall))
    stefan = sign_in(client, town.stefan)

    def limits_of(number: int) -> str:
        with unit_of_work(write=False):
            return f"/g/{town.group.slug}/booking/facilities/{again(number).post.public_id}/limits"

    row = {"most": "1", "measure": "count", "period": "open", "scope": "person"}
    sent = {f"quotas-0-{name}": value for name, value in row.items()}
    assert stefan.post(limits_of(first), data=sent | {"quotas-0-together": "y"}).status_code == 303
    assert "überall zusammen" in stefan.get(limits_of(second)).text
    with in_town(town):
        town.asks(town.rosa, again(first), noon(30))
        with pytest.raises(RulesBroken):
            town.asks(town.rosa, again(second), hours(40, 10, 12))
    assert stefan.post(limits_of(second), data=sent).status_code == 303
    with unit_of_work(write=False):
        assert [[q.facility_id for q in quotas_of(again(number))] for number in (first, second)] == [
            [],
            [second],
        ]
