"""Two waiting lists against two sheets of paper: the same people in, the same order, nobody lost, nobody twice."""

from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.community.models import Member
from app.foundation import clock, limits
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.modules.get_involved.actions import answering, upkeep
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Shift, SignUp
from app.modules.get_involved.queries.shifts import shift_of, shifts_of
from app.modules.get_involved.queries.sign_ups import open_sign_up, sign_up_of
from tests.factories import a_member
from tests.made_up import cases
from tests.modules.get_involved.sheet import Sheet
from tests.modules.get_involved.town import Town, a_shift

PEOPLE = 6
WHO = st.integers(0, PEOPLE - 1)
# No sum of these is exactly four hours, nor leads exactly to 48 or 6 hours before.
PASSING = st.sampled_from((45, 170, 310, 1000))
WHERE = st.integers(0, 1)
ACTS = st.one_of(
    st.tuples(st.just("join"), WHERE, WHO, st.integers(1, 3)),
    st.tuples(st.just("join"), WHERE, WHO, st.just(1)),
    st.tuples(st.just("cancel"), WHERE, WHO),
    st.tuples(st.just("reduce"), WHERE, WHO),
    st.tuples(st.just("accept"), WHERE, WHO),
    st.tuples(st.just("switch"), WHERE, WHO),
    st.tuples(st.just("wait"), WHERE, PASSING),
)
# Minutes until the morning shift: more than two days; the other one begins at noon.
LEFT, NOON = 3607, 240


@given(most=st.integers(1, 4), smaller_first=st.booleans(), acts=st.lists(ACTS, min_size=5, max_size=40))
@settings(
    max_examples=cases(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_waiting_lists_of_two_shifts_are_kept_as_on_paper(at_work, most, smaller_first, acts):
    point = at_work.begin_nested()
    town, numbers = Town(), count()
    helpers = [a_member().id for _number in range(PEOPLE)]
    action = town.action(a_shift(most=most), a_shift(most=2, hour=13), smaller_first=smaller_first)
    shifts = [shift.id for shift in shifts_of(action)]
    begins = shift_of(shifts[0]).starts_at
    sheets = [
        Sheet(places, left, numbers, smaller_first=smaller_first)
        for places, left in ((most, LEFT), (2, LEFT + NOON))
    ]
    for name, where, *values in acts:
        before = sheets[0].left - (values[0] if name == "wait" else 0)
        with clock.at(begins - timedelta(minutes=before)):
            done = _does(name, shifts[where], shifts[1 - where], helpers, *values)
        assert done == _on_paper(sheets, name, where, *values), (name, where, values)
        for number, sheet in zip(shifts, sheets, strict=True):
            shift = shift_of(number)
            assert _written(shift, helpers) == [(each.who, each.party, each.state) for each in sheet.lines]
            assert (shift.taken, shift.free) == (sheet.most - sheet.free, sheet.free)
    point.rollback()
    at_work.expunge_all()


def _on_paper(sheets: list[Sheet], name: str, where: int, *values: int) -> bool:
    if name == "wait":
        return all(sheet.wait(*values) for sheet in sheets)
    if name == "switch":
        return sheets[where].switch(*values, sheets[1 - where])
    return getattr(sheets[where], name)(*values)


def _does(name: str, here: int, there: int, helpers: list[int], *values: int) -> bool:
    """Whether the house let it happen."""
    limits.forget_all()
    try:
        if name == "wait":
            for number in sorted((here, there)):
                upkeep.follow_clock(shift_of(number))
        else:
            _act(name, here, there, session().get_one(Member, helpers[values[0]]), *values[1:])
    except Refused:
        return False
    return True


def _act(name: str, here: int, there: int, by: Member, *values: int) -> None:
    shift = shift_of(here)
    if name == "join":
        sign_up(shift, by, Wish(guests=values[0] - 1))
        return
    own = open_sign_up(by, shift)
    mine = sign_up_of(own.id) if own else None
    if mine is None:
        raise Refused("nothing to do it with")
    if name == "reduce":
        answering.reduce(mine, by, mine.guests - 1)
    elif name == "switch":
        answering.switch(mine, shift_of(there), by)
    else:
        getattr(answering, name)(mine, by)


def _written(shift: Shift, helpers: list[int]) -> list[tuple[int, int, str]]:
    rows = session().scalars(select(SignUp).where(SignUp.shift_id == shift.id).order_by(SignUp.id))
    return [(helpers.index(row.member_id), row.party, row.state.value) for row in rows]
