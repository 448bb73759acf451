"""The rules one by one, over situations made by hand; and together against what a naive reader of the rules says."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.modules.booking import rules
from app.modules.booking.models import (
    Audience,
    FacilityState,
    HolidayPolicy,
    Hours,
    Measure,
    Mode,
    Period,
    Quota,
    QuotaScope,
    Season,
    Version,
    VersionKind,
)
from app.modules.booking.rules import Asker, QuotaUse, Stay, Wish, examine
from app.modules.booking.rules.names import RULE_WORDS, in_words
from app.modules.booking.rules.opening import hours_on
from app.modules.booking.times import day_span, noon_span
from tests.modules.booking.situations import MONDAY, SUMMER, ZONE, at, codes, free, made, situation


def test_nothing_speaks_against_it():
    report = examine(situation(), Wish((free(at(10)),)))
    assert report.is_fine
    assert report.units == ((1,),)


@pytest.mark.parametrize(
    ("policies", "span", "expected"),
    [
        ({"state": FacilityState.PAUSED}, free(at(10)), ["paused"]),
        ({"state": FacilityState.DRAFT}, free(at(10)), ["not_bookable"]),
        ({"members_only": True, "audiences": ["club"]}, free(at(10)), ["members_only", "audience"]),
        ({}, free(at(10), -1), ["backwards"]),
        ({}, free(at(10), 24 * 40), ["endless"]),
        ({}, free(at(10, 7)), ["off_raster"]),
        ({"shortest": 180}, free(at(10)), ["too_short"]),
        ({"longest": 60}, free(at(10)), ["too_long"]),
        ({}, free(at(2, 30, date(2026, 10, 25)), 1), ["hour_twice"]),
        ({}, free(at(2, 30, date(2027, 3, 28)), 1), ["no_such_time"]),
        ({}, free(at(10, 0, date(2026, 5, 1))), ["past"]),
        ({"notice_minutes": 60 * 1440}, free(at(10)), ["too_soon"]),
        ({"horizon_days": 10}, free(at(10)), ["too_far"]),
        ({"mode": Mode.DAY, "longest": 3}, free(at(10)), ["not_a_day", "too_short"]),
        ({"mode": Mode.DAY, "longest": 3}, day_span(MONDAY, MONDAY, ZONE), []),
        ({"mode": Mode.NOON, "longest": 3}, noon_span(MONDAY, 4, ZONE), ["too_long"]),
        ({"mode": Mode.NOON, "longest": 3}, noon_span(MONDAY, 1, ZONE, 720, 660), ["not_a_unit"]),
        ({"mode": Mode.NOON, "unit_ends": 660, "longest": 3}, noon_span(MONDAY, 2, ZONE, 720, 660), []),
        ({"mode": Mode.SLOTS, "slots": [[600, 720], [720, 840]]}, free(at(10), 4), []),
        ({"mode": Mode.SLOTS, "slots": [[600, 660], [720, 840]]}, free(at(10), 4), ["not_a_slot"]),
        ({"mode": Mode.SLOTS, "slots": [[600, 720]]}, free(at(11), 1), ["not_a_slot"]),
    ],
)  # fmt: skip
def test_each_rule_says_its_own(policies, span, expected):
    assert codes(situation(**policies), span) == expected


def test_a_noon_unit_over_the_clock_change_is_one_unit():
    for day in (date(2026, 10, 24), date(2027, 3, 27)):
        assert codes(situation(mode=Mode.NOON, longest=1), noon_span(day, 1, ZONE)) == []


def test_residents_come_first():
    outside = situation(Asker(Audience.EXTERNAL, 7), external_horizon_days=14)
    assert codes(outside) == ["window"]
    assert codes(situation(external_horizon_days=14)) == []
    assert codes(situation(Asker(Audience.EXTERNAL, 7), external_horizon_days=60)) == []


CHRISTMAS = made(Season, id=2, first=1220, last=110, is_bookable=False)


@pytest.mark.parametrize(
    ("seasons", "day", "is_open"),
    [
        ([SUMMER], date(2026, 9, 30), True), ([SUMMER], date(2026, 10, 1), False), ([CHRISTMAS], date(2026, 12, 31), False),
        ([CHRISTMAS], date(2027, 1, 10), False), ([CHRISTMAS], date(2027, 1, 11), True), ([], date(2026, 12, 31), True),
    ],
)  # fmt: skip
def test_seasons_may_reach_over_new_year(seasons, day, is_open):
    assert (codes(situation(seasons=seasons), free(at(10, 0, day))) == []) is is_open


def test_the_first_day_decides_unless_the_season_is_strict():
    over = noon_span(date(2026, 9, 30), 2, ZONE)
    assert codes(situation(seasons=[SUMMER], mode=Mode.NOON, longest=3), over) == []
    assert codes(situation(seasons=[SUMMER], mode=Mode.NOON, longest=3, season_strict=True), over) == [
        "out_of_season"
    ]


NIGHT = made(Hours, weekdays=[4], begins=18 * 60, ends=26 * 60)
FRIDAY = date(2026, 7, 10)


@pytest.mark.parametrize(
    ("begins", "hours", "expected"),
    [
        (at(18, 0, FRIDAY), 8, []), (at(18, 0, FRIDAY), 8.5, ["outside_hours"]), (at(0, 30, date(2026, 7, 11)), 1, []),
        (at(17, 30, FRIDAY), 2, ["outside_hours"]), (at(18, 0), 1, ["outside_hours"]),
    ],
)  # fmt: skip
def test_opening_hours_may_pass_midnight(begins, hours, expected):
    assert codes(situation(hours=[NIGHT]), free(begins, hours)) == expected


def test_hours_that_touch_are_one_and_a_season_has_its_own():
    early, late = (
        made(Hours, weekdays=[0], begins=480, ends=720),
        made(Hours, weekdays=[0], begins=720, ends=960),
    )
    assert codes(situation(hours=[early, late]), free(at(10), 4)) == []
    summer = made(Hours, weekdays=[0], begins=600, ends=660, season_id=1)
    assert hours_on([early, summer], [SUMMER], MONDAY) == [summer]
    assert hours_on([early, summer], [SUMMER], date(2026, 11, 2)) == [early]


def test_holidays_are_closed_where_the_facility_says_so():
    unity = {date(2026, 10, 3): "Tag der Deutschen Einheit"}
    span = free(at(10, 0, date(2026, 10, 3)))
    assert codes(situation(holidays=unity, holiday_policy=HolidayPolicy.CLOSED), span) == ["holiday"]
    assert codes(situation(holidays=unity), span) == []
    before = noon_span(date(2026, 10, 2), 1, ZONE)
    closed = situation(holidays=unity, holiday_policy=HolidayPolicy.CLOSED, mode=Mode.NOON, longest=1)
    assert codes(closed, before) == [], "from noon to noon the day that begins counts"


def test_people_answers_and_house_rules_are_told_class_by_class():
    questions = {"questions": [
        {"key": "music", "label": "Musik", "kind": "choice", "choices": ["ja", "nein"], "required": True},
        {"key": "dogs", "label": "Hunde", "kind": "number", "most": 3},
    ]}  # fmt: skip
    here = situation(
        form=made(Version, id=1, kind=VersionKind.FORM, content=questions),
        terms=made(Version, id=2),
        most_people=30,
    )
    assert codes(here) == ["no_people"]
    assert codes(here, persons=31) == ["too_many_people"]
    assert codes(here, persons=30, answers={"dogs": 5}) == ["answer", "answer"]
    assert codes(here, persons=30, answers={"music": ["ja"], "dogs": True}) == ["answer", "answer"]
    assert codes(here, persons=30, answers={"music": "ja", "dogs": 0}) == ["terms"]
    assert codes(here, persons=30, answers={"music": "ja"}, terms_version_id=1) == ["terms_changed"]
    assert codes(here, persons=30, answers={"music": "ja", "dogs": 2}, terms_version_id=2) == []


@pytest.mark.parametrize(
    ("measure", "period", "most", "has", "broken"),
    [
        (Measure.COUNT, Period.OPEN, 2, 1, False), (Measure.COUNT, Period.OPEN, 1, 1, True), (Measure.HOURS, Period.WEEK, 4, 1, False),
        (Measure.HOURS, Period.WEEK, 3, 1, True), (Measure.DAYS, Period.MONTH, 2, 2, True), (Measure.COUNT, Period.YEAR, 3, 2, False),
    ],
)  # fmt: skip
def test_quotas(measure, period, most, has, broken):
    quota = made(Quota, scope=QuotaScope.PERSON, measure=measure, period=period, most=most)
    stays = tuple(Stay(1, free(at(14 + 2 * number))) for number in range(has))
    assert (codes(situation(quotas=[QuotaUse(quota, stays)])) == ["quota"]) is broken


def test_staff_sets_aside_what_is_a_rule_and_never_what_time_is():
    here = situation(notice_minutes=60 * 1440, raster_minutes=60)
    report = examine(here, Wish((free(at(10)),)), set_aside=frozenset({"too_soon", "taken"}))
    assert report.is_fine
    assert report.overridden == ("too_soon",)
    backwards = examine(here, Wish((free(at(10), -1),)), set_aside=frozenset({"backwards"}))
    assert not backwards.is_fine


def test_two_dates_of_one_request_may_not_overlap():
    report = examine(situation(), Wish((free(at(10)), free(at(11)), free(at(12)))))
    assert [report.date_is_fine(number) for number in range(3)] == [True, False, True]


def test_each_rule_that_can_be_set_aside_has_a_name():
    source = "".join(each.read_text() for each in Path(rules.__file__).parent.glob("*.py"))
    never = {"closed", "taken", "rivals", "terms_changed", "not_bookable", "offer_gone", "hour_twice"}
    assert set(re.findall(r'Finding\(\s*"(\w+)"', source)) - never == set(RULE_WORDS)
    assert in_words(["too_soon", "of_earlier_days"]) == "spätester Zeitpunkt der Anfrage, of_earlier_days"
