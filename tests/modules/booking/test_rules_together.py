"""The rules together, against what a naive reader of them says."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.modules.booking.rules import Wish, examine
from app.modules.booking.rules.opening import merged
from tests.modules.booking.situations import NOW, SUMMER, at, free, situation

INTERVALS = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 20)).map(
    lambda pair: (at(0) + timedelta(hours=pair[0]), at(0) + timedelta(hours=sum(pair)))
))  # fmt: skip


@given(intervals=INTERVALS)
def test_merged_hours_cover_the_same_moments_and_do_not_touch(intervals):
    joined = merged(intervals)
    for hour in range(125):
        moment = at(0) + timedelta(hours=hour, minutes=30)
        assert any(b <= moment < e for b, e in intervals) == any(b <= moment < e for b, e in joined)
    assert all(end < begin for (_b, end), (begin, _e) in pairwise(joined))


@given(
    day=st.dates(date(2026, 6, 2), date(2027, 6, 1)),
    hour=st.integers(0, 23),
    length=st.integers(1, 30),
    notice=st.integers(0, 30),
    horizon=st.integers(1, 400),
    longest=st.integers(1, 30),
)
def test_the_rules_together_say_what_a_naive_reader_says(day, hour, length, **policy):
    notice, horizon, longest = policy["notice"], policy["horizon"], policy["longest"]
    here = situation(
        notice_minutes=notice * 1440, horizon_days=horizon, longest=longest * 60, seasons=[SUMMER]
    )
    span = free(at(hour, 0, day), length)
    if span.missing is not None:
        return
    ahead = span.starts_at - NOW
    fits = (
        timedelta(days=notice) <= ahead <= timedelta(days=horizon)
        and span.elapsed <= timedelta(hours=longest)
        and 401 <= day.month * 100 + day.day <= 930
    )
    assert examine(here, Wish((span,))).is_fine == fits
