"""The waiting list against a sheet of paper: the same people in, the same order, nobody lost, nobody twice."""

from collections.abc import Callable
from datetime import timedelta

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
from app.modules.get_involved.queries.shifts import shift_of
from app.modules.get_involved.queries.sign_ups import open_sign_up, sign_up_of
from tests.factories import a_member
from tests.modules.get_involved.sheet import Sheet
from tests.modules.get_involved.town import Town, a_shift

PEOPLE = 6
WHO = st.integers(0, PEOPLE - 1)
# No sum of these is exactly four hours, nor leads exactly to 48 or 6 hours before.
PASSING = st.sampled_from((45, 170, 310, 1000))
ACTS = st.one_of(
    st.tuples(st.just("join"), WHO, st.integers(1, 3)),
    st.tuples(st.just("join"), WHO, st.just(1)),
    st.tuples(st.just("cancel"), WHO),
    st.tuples(st.just("reduce"), WHO),
    st.tuples(st.just("accept"), WHO),
    st.tuples(st.just("wait"), PASSING),
)
LEFT = 3607  # minutes: more than two days


@given(most=st.integers(1, 4), smaller_first=st.booleans(), acts=st.lists(ACTS, min_size=5, max_size=40))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_waiting_list_is_kept_as_on_paper(at_work, most, smaller_first, acts):
    point = at_work.begin_nested()
    town = Town()
    helpers = [a_member().id for _number in range(PEOPLE)]
    shift = town.shift(a_shift(most=most), smaller_first=smaller_first)
    sheet = Sheet(most, LEFT, smaller_first=smaller_first)
    for name, *given_values in acts:
        before = sheet.left - (given_values[0] if name == "wait" else 0)
        with clock.at(shift.starts_at - timedelta(minutes=before)):
            done = _does(shift, helpers, name, *given_values)
        assert done == getattr(sheet, name)(*given_values), (name, given_values)
        assert _written(shift, helpers) == [(each.who, each.party, each.state) for each in sheet.lines]
        assert (shift.taken, shift.free) == (most - sheet.free, sheet.free)
    point.rollback()
    at_work.expunge_all()


def _does(shift: Shift, helpers: list[int], name: str, *values: int) -> bool:
    """Whether the house let it happen."""
    limits.forget_all()
    act = _act(shift, helpers, name, *values)
    try:
        act()
    except Refused:
        return False
    return True


def _act(shift: Shift, helpers: list[int], name: str, *values: int) -> Callable[[], object]:
    if name == "wait":
        return lambda: upkeep.follow_clock(shift_of(shift.id))
    by = session().get_one(Member, helpers[values[0]])
    if name == "join":
        return lambda: sign_up(shift_of(shift.id), by, Wish(guests=values[1] - 1))
    own = open_sign_up(by, shift)
    mine = sign_up_of(own.id) if own else None
    if mine is None:
        return _nothing
    if name == "reduce":
        return lambda: answering.reduce(mine, by, mine.guests - 1)
    return lambda: getattr(answering, name)(mine, by)


def _nothing() -> None:
    raise Refused("nothing to do it with")


def _written(shift: Shift, helpers: list[int]) -> list[tuple[int, int, str]]:
    rows = session().scalars(select(SignUp).where(SignUp.shift_id == shift.id).order_by(SignUp.id))
    return [(helpers.index(row.member_id), row.party, row.state.value) for row in rows]
