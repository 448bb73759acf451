"""Pins, closed comments and removed posts, as moderators do it in the browser."""

from datetime import timedelta

import pytest

from app.foundation.dates import today
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import cards, seen

URL = "/g/dorfplatz/linde"


@pytest.fixture
def post(town):
    with unit_of_work():
        a_post(town.square, town.ada, "Neuer")
        return a_post(town.square, town.ada, "Linde", public_id="linde", published_at=town.ada.created_at)


def test_a_pin_has_an_end_seven_days_from_now_unless_another_is_chosen(town, post):
    mara = town.browser("mara")
    assert f'value="{today() + timedelta(days=7)}"' in seen(mara, f"{URL}/pin")
    assert mara.post(f"{URL}/pin", data={"until": str(today() + timedelta(days=3))}).status_code == 303
    assert cards(seen(mara, "/g/dorfplatz"))[0] == "linde"
    assert "post--pinned" in seen(mara, "/g/dorfplatz")
    mara.post(f"{URL}/pin/end")
    assert "post--pinned" not in seen(mara, "/g/dorfplatz")


@pytest.mark.parametrize("until", ["", "gestern", "2020-01-01", "2199-01-01"])
def test_an_impossible_end_is_refused_beside_the_field(town, post, until):
    answer = town.browser("mara").post(f"{URL}/pin", data={"until": until})
    assert answer.status_code == 422
    assert 'id="until-error"' in answer.get_data(as_text=True)


def test_a_moderator_removes_with_a_reason(town, post):
    mara = town.browser("mara")
    assert mara.post(f"{URL}/removal", data={"reason": ""}).status_code == 422
    assert mara.post(f"{URL}/removal", data={"reason": "Werbung"}).location == "/g/dorfplatz"
    assert "linde" not in cards(seen(mara, "/g/dorfplatz"))


def test_only_moderators_are_offered_and_allowed_to(town, post):
    for act in ("pin", "answers", "removal"):
        assert f"{URL}/{act}" in seen(town.browser("mara"), URL)
        for name in ("ada", "otto"):
            assert f"{URL}/{act}" not in seen(town.browser(name), URL)
            assert town.browser(name).post(f"{URL}/{act}", data={}).status_code == 403
    assert town.browser("otto").post(f"{URL}/pin/end").status_code == 403
