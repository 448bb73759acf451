"""Below a month stands what is to come; of a month that is over, what was."""

from datetime import UTC, datetime

import pytest
import time_machine

from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from tests.modules.booking.browsers import at, browser, text
from tests.modules.booking.town import Town, noon

NOTHING_LEFT = "Für den Rest des Monats ist nichts eingetragen."


def on(day: int, month: int = 4) -> time_machine.travel:
    return time_machine.travel(datetime(2031, month, day, 8, tzinfo=UTC), tick=False)


@pytest.fixture
def plan(app) -> str:
    """The hut is taken from 5 to 6 and from 24 to 25 April."""
    with on(1), unit_of_work():
        town = Town()
        hut = town.hut()
        for days in (4, 23):
            approve(town.asks(town.rosa, hut, noon(days)), town.stefan)
        return at(town, f"/f/{hut.post.public_id}")


@pytest.mark.parametrize(
    ("today", "listed"),
    [(2, ["05", "06", "24", "25"]), (6, ["06", "24", "25"]), (20, ["24", "25"]), (26, [])],
)
def test_the_list_of_the_running_month_begins_today(client, plan, today, listed):
    with on(today):
        answer = client.get(plan)
        for day in ("05", "06", "24", "25"):
            assert (f'id="day-2031-04-{day}"' in answer.text) == (day in listed)
            assert f'href="#day-2031-04-{day}"' not in answer.text or day in listed, "no link leads nowhere"
        assert (NOTHING_LEFT in text(answer)) == (not listed)


def test_a_month_that_is_over_shows_what_was(client, plan):
    with on(3, month=5):
        answer = client.get(f"{plan}?view=month&day=2031-04-10")
        assert 'id="day-2031-04-05"' in answer.text
        assert NOTHING_LEFT not in answer.text
        assert NOTHING_LEFT in text(client.get(plan))


def test_the_list_of_six_weeks_begins_today(client, plan):
    with on(9):
        answer = client.get(f"{plan}?view=list")
        assert 'datetime="2031-04-08"' not in answer.text
        assert 'datetime="2031-04-09"' in answer.text
        assert 'datetime="2031-05-20"' in answer.text


def test_the_days_of_a_week_that_are_over_stand_behind_a_word(client, plan):
    """9 April is a Wednesday."""
    with on(9):
        over, _, ahead = client.get(f"{plan}?view=week").text.partition("</details>")
        assert "2 Tage sind vorbei" in over
        assert ('id="day-2031-04-08"' in over, 'id="day-2031-04-08"' in ahead) == (True, False)
        assert ('id="day-2031-04-09"' in over, 'id="day-2031-04-09"' in ahead) == (False, True)
        assert "sind vorbei" not in client.get(f"{plan}?view=week&day=2031-04-01").text
        assert "sind vorbei" not in client.get(f"{plan}?view=week&day=2031-04-16").text


def test_my_bookings_begin_with_the_next_one_and_end_with_what_is_over(client, app):
    with on(1), unit_of_work():
        town = Town()
        hut = town.hut()
        late, over, soon = (town.asks(town.rosa, hut, noon(days)).number for days in (20, 2, 9))
    with on(6):
        page = browser(client, town.rosa).get("/bookings").text
        assert sorted((soon, late, over), key=page.index) == [soon, late, over]
