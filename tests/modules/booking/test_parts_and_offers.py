"""A facility that is being set up, parts that go out of use, offers with prices of their own: over HTTP."""

from typing import ClassVar

import pytest

from app.community.models import PostState
from app.community.roles import Role
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.models import FacilityState, Mode
from app.modules.booking.queries.facilities import quotas_of
from app.modules.booking.queries.setup import prices_of
from app.modules.booking.views.parts import PARTS
from tests.factories import a_membership, sign_in
from tests.modules.booking.huts import a_hut, a_town, again
from tests.modules.booking.test_setup_pages import NEW
from tests.modules.booking.town import Town, hours, in_days, noon, offer


def a_hall() -> tuple:
    with unit_of_work():
        town = Town()
        hall = town.priced(town.hall())
        return town, hall.post_id, f"/g/{town.group.slug}/booking/facilities/{hall.post.public_id}"


class TestBeingSetUp:
    """Nothing is published before it is opened."""

    def test_only_staff_sees_a_draft(self, app, client):
        del client
        town = a_town()
        stefan = sign_in(app.test_client(), town.stefan)
        made = stefan.post(f"/g/{town.group.slug}/booking/facilities/new/hut", data=NEW).location
        page = made.replace("/facilities/", "/f/")
        for reader, seen in ((None, 404), (town.rosa, 404), (town.sara, 200)):
            browser = app.test_client()
            if reader is not None:
                sign_in(browser, reader)
            assert browser.get(page).status_code == seen
            shown = (
                browser.get(f"/g/{town.group.slug}").text + browser.get(f"/g/{town.group.slug}/booking").text
            )
            assert (NEW["title"] in shown) == (seen == 200)
        stefan.post(f"{made}/states/active")
        assert NEW["title"] in app.test_client().get(f"/g/{town.group.slug}").text
        assert app.test_client().get(page).status_code == 200

    def test_a_colleague_may_describe_and_open_it(self, app, client):
        del client
        town = a_town()
        stefan = sign_in(app.test_client(), town.stefan)
        made = stefan.post(f"/g/{town.group.slug}/booking/facilities/new/hut", data=NEW).location
        sara = sign_in(app.test_client(), town.sara)
        page = sara.get(f"{made}/about").text
        version = page.split('name="version"')[1].split('value="')[1].split('"')[0]
        typed = {"title": "Hütte am Hang", "body": "Neu.", "version": version}
        assert sara.post(f"{made}/about", data=typed).status_code == 303
        assert sara.post(f"{made}/states/active").status_code == 303
        assert "Hütte am Hang" in app.test_client().get(f"/g/{town.group.slug}/booking").text


class TestParts:
    """Out of use, never deleted."""

    def test_a_part_nobody_counts_on_goes_and_comes_back(self, client):
        town, number, address = a_hall()
        stefan = sign_in(client, town.stefan)
        with unit_of_work(write=False):
            part = again(number).units[2].id
        assert stefan.post(f"{address}/units/{part}/retirement").status_code == 303
        assert "stillgelegt" in stefan.get(f"{address}/parts").text
        with unit_of_work(write=False):
            hall = again(number)
            assert [unit.is_active for unit in hall.units] == [True, True, False]
            assert not offer(hall, "Teil C").is_active
            assert offer(hall, "Ganzer Saal").is_active
        assert stefan.post(f"{address}/units/{part}/reuse").status_code == 303
        with unit_of_work(write=False):
            assert all(unit.is_active for unit in again(number).units)

    def test_a_part_with_a_coming_booking_stays_and_the_number_is_named(self, client):
        town, number, address = a_hall()
        with unit_of_work():
            hall = again(number)
            booking = town.asks(town.rosa, hall, hours(20, 10, 12), offer=offer(hall, "Teil A"))
            approve(booking, town.stefan)
            part, name = hall.units[0].id, booking.number
        answer = sign_in(client, town.stefan).post(f"{address}/units/{part}/retirement")
        assert answer.status_code == 409
        assert name in answer.text
        with unit_of_work(write=False):
            assert again(number).units[0].is_active

    def test_the_last_part_stays(self, client):
        town, number, address = a_hut()
        with unit_of_work(write=False):
            part = again(number).units[0].id
        assert sign_in(client, town.stefan).post(f"{address}/units/{part}/retirement").status_code == 422
        assert sign_in(client, town.stefan).post(f"{address}/units/999999/retirement").status_code == 404


class TestOffers:
    """Names and prices of their own."""

    def test_an_offer_is_called_otherwise_and_has_its_own_prices(self, client):
        town, number, address = a_hall()
        stefan = sign_in(client, town.stefan)
        with unit_of_work(write=False):
            part = offer(again(number), "Teil A").public_id
        words = {"title": "Kleiner Saal", "most_people": "40"}
        assert stefan.post(f"{address}/offers/{part}", data=words).status_code == 303
        assert "120,00" in stefan.get(f"{address}/offers/{part}/prices").text
        rates = {"rates-0-title": "Klein", "rates-0-amount": "30", "rates-0-per": "flat", "deposit": "0"}
        assert stefan.post(f"{address}/offers/{part}/prices", data=rates).status_code == 303
        with unit_of_work():
            hall = again(number)
            small = offer(hall, "Kleiner Saal")
            assert small.most_people == 40
            asked = town.asks(town.rosa, hall, hours(20, 10, 12), offer=small, persons=10)
            assert asked.total_cents == 3000
        stefan.post(f"{address}/offers/{part}/prices/deletion")
        with unit_of_work(write=False):
            hall = again(number)
            assert prices_of(hall, offer(hall, "Kleiner Saal"))["deposit"] == "200"


class TestRules:
    """What could not be chosen before."""

    TIMES: ClassVar = {
        "mode": "slots", "unit_begins": "12:00", "unit_ends": "12:00", "raster_minutes": "30", "shortest": "60",
        "longest": "180", "buffer_before": "0", "buffer_after": "0", "zone": "Europe/Zurich",
    }  # fmt: skip

    def test_slots_are_typed_or_made_of_three_numbers(self, client):
        town, number, address = a_hut()
        stefan = sign_in(client, town.stefan)
        typed = self.TIMES | {"slots": "18:00–19:30\n8.00 - 10"}
        assert stefan.post(f"{address}/times", data=typed).status_code == 303
        with unit_of_work(write=False):
            hut = again(number)
            assert (hut.mode, hut.slots, hut.zone) == (
                Mode.SLOTS,
                [[480, 600], [1080, 1170]],
                "Europe/Zurich",
            )
        assert "18:00–19:30" in stefan.get(f"{address}/times").text
        made = self.TIMES | {"grid_begins": "8", "grid_ends": "11:30", "grid_minutes": "60"}
        assert stefan.post(f"{address}/times", data=made).status_code == 303
        with unit_of_work(write=False):
            assert again(number).slots == [[480, 540], [540, 600], [600, 660]]

    @pytest.mark.parametrize(
        ("slots", "said"),
        [("8-9\n8:30-10", "nicht überschneiden"), ("8", "wie 18:00–19:30"), ("9-8", "nach seinem Beginn"), ("", "mindestens ein")],
    )  # fmt: skip
    def test_slots_that_make_no_sense_are_explained(self, client, slots, said):
        town, number, address = a_hut()
        answer = sign_in(client, town.stefan).post(f"{address}/times", data=self.TIMES | {"slots": slots})
        assert answer.status_code == 422
        assert said in answer.text
        with unit_of_work(write=False):
            assert again(number).mode is Mode.NOON

    def test_a_limit_may_hold_for_one_audience(self, client):
        town, number, address = a_hut()
        typed = {"quotas-0-scope": "person", "quotas-0-audience": "external", "quotas-0-most": "1",
                 "quotas-0-measure": "count", "quotas-0-period": "open"}  # fmt: skip
        assert sign_in(client, town.stefan).post(f"{address}/limits", data=typed).status_code == 303
        with unit_of_work(write=False):
            assert [quota.audience for quota in quotas_of(again(number))] == ["external"]

    def test_discounts_and_taxes_are_kept(self, client):
        town, number, address = a_hut()
        typed = {
            "rates-0-title": "Miete", "rates-0-amount": "119", "rates-0-per": "day", "rates-0-vat": "19",
            "discounts-0-title": "Vereine", "discounts-0-free_per_year": "2", "discounts-0-audiences": "club",
            "by_first_day": "y", "deposit": "0",
        }  # fmt: skip
        stefan = sign_in(client, town.stefan)
        assert stefan.post(f"{address}/prices", data=typed).status_code == 303
        with unit_of_work(write=False):
            content = prices_of(again(number), again(number).offers[0])
        assert content["rates"][0]["vat"] == "19"
        assert content["discounts"] == [{"title": "Vereine", "free_per_year": 2, "audiences": ["club"]}]
        assert content["by_first_day"]
        wrong = typed | {"discounts-0-percent": "10"}
        assert "Vereine" in stefan.post(f"{address}/prices", data=wrong).text


@pytest.mark.parametrize("part", PARTS)
def test_every_rule_is_explained_beside_its_field(app, part):
    town, number, _address = a_hut()
    with app.test_request_context(), unit_of_work(write=False):
        form = PARTS[part].form(again(number))
        rows = [row for field in form if field.type == "FieldList" for row in field.entries[:1]]
        fields = [
            *(field for field in form if field.type != "FieldList"),
            *(each for row in rows for each in row.form),
        ]
        silent = [each.name for each in fields if each.type != "HiddenField" and not each.description]
    assert silent == []
    assert town


def test_a_booking_is_nobodys_by_rank(app):
    """The owner of the group decides about it, but it is not theirs."""
    town, number, address = a_hut()
    with unit_of_work():
        a_membership(town.otto, town.group, Role.OWNER)
        booking = town.asks(town.rosa, again(number), noon(20))
        approve(booking, town.stefan)
        case = address.split("/facilities/")[0] + f"/requests/{booking.public_id}"
    otto = sign_in(app.test_client(), town.otto)
    assert otto.get(case).status_code == 200
    for own in ("own-cancellation", "own-change"):
        assert otto.get(f"{case}/{own}").status_code == 403
        assert sign_in(app.test_client(), town.rosa).get(f"{case}/{own}").status_code == 200


def test_days_that_are_over_are_not_free(client):
    town, number, address = a_hut()
    page = client.get(address.replace("/facilities/", "/f/") + f"?view=week&day={in_days(-7)}").text
    with unit_of_work(write=False):
        assert again(number).state is FacilityState.ACTIVE
        assert again(number).post.state is PostState.PUBLISHED
    assert "vergangen" in page
    assert town
