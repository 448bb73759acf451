"""Lindental is told on any day of the week."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from app.foundation import clock
from app.modules.get_involved.demo.acts import acts
from app.modules.get_involved.demo.deeds import DEEDS, Deed
from app.telling.stage import ZONE, Act, Stage

MONDAY = datetime(2026, 11, 30, 6, tzinfo=ZONE)
ENDS = {"_put_off", "_cancel", "_tick"}


def step(act: Act) -> partial[object]:
    assert isinstance(act.do, partial)
    return act.do


def names(told: list[Act], deed: Deed) -> list[str]:
    return [step(act).func.__name__ for act in told if deed in step(act).args]


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("hours", [0, 12])
def test_people_sign_up_before_an_action_begins_or_is_called_off(day: int, hours: int) -> None:
    with clock.at(MONDAY + timedelta(days=day, hours=hours)):
        stage = Stage()
        told = sorted(acts(stage), key=lambda act: act.moment)
    assert all(act.moment < stage.now for act in told)
    for deed in (each for each in DEEDS if each.fate != "handed in"):
        steps = names(told, deed)
        assert steps[0] == "_announce"
        assert all(steps.index("_fill") < steps.index(end) for end in ENDS.intersection(steps)), deed.key
