"""The one place where places are taken, given back and passed on. Nothing else changes `taken`, `seats` and `turn`.

The order of locks is the same everywhere: shifts by their number, then the action, then what hangs on it; so nobody
waits in a circle. On SQLite the unit of work holds the only write lock already (app/foundation/db.py).
"""

from collections.abc import Iterable, Sequence

from app.foundation import clock
from app.foundation.db import read_afresh, session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.get_involved.actions.steps import hold_action, show_anew, take, tell
from app.modules.get_involved.events import PlaceGained, PlaceOffered
from app.modules.get_involved.models import Action, Shift, SignUp, SignUpStep
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import first_in_line, fitting_in_line, has_line, offers_in
from app.modules.get_involved.times import Window, offer_until, window_at


def hold(shifts: Iterable[Shift], *sign_ups: SignUp) -> None:
    """Let nobody else change these shifts until the unit of work ends, and read all anew; raises Conflict.

    Of two at once, the second sees what the first did: also that a sign-up stands in another shift by now.
    """
    wanted = {shift.id: shift for shift in shifts}
    for _number, shift in sorted(wanted.items()):
        read_afresh(shift, with_for_update={"key_share": True})
    for action in {shift.action for shift in wanted.values()}:
        read_afresh(action)
    known = [row for row in session().identity_map.values() if isinstance(row, SignUp)]
    for row in {*sign_ups, *(each for each in known if each.shift_id in wanted)}:
        read_afresh(row)
    if any(sign_up.shift_id != sign_up.shift.id for sign_up in sign_ups):
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))


def hold_whole(action: Action) -> Sequence[Shift]:
    """Hold an action with all its shifts; the shifts, in their order."""
    shifts = shifts_of(action)
    hold(shifts)
    hold_action(action)
    return shifts


def fits(shift: Shift, party: int) -> bool:
    """Whether a party may have places now, without passing those who wait."""
    if party > shift.free:
        return False
    if window_at(clock.now(), shift.starts_at) is Window.RACE or shift.action.smaller_first:
        return True
    return not (_has_had_a_line(shift) and has_line(shift))


def seat(sign_up: SignUp) -> None:
    """Give a sign-up its places; the shift must be held."""
    sign_up.shift.taken += sign_up.party - sign_up.seats
    sign_up.seats = sign_up.party
    session().flush()


def unseat(sign_up: SignUp) -> None:
    """Take the places back; whoever waits is asked by `move_up`."""
    sign_up.shift.taken -= sign_up.seats
    sign_up.seats = 0
    session().flush()


def queue(sign_up: SignUp) -> None:
    """Put a sign-up at the end of the line."""
    sign_up.shift.last_turn += 1
    sign_up.turn = sign_up.shift.last_turn
    session().flush()


def move_up(shift: Shift) -> None:
    """Pass free places on to those who wait, by the rule of the hour; the shift must be held."""
    show_anew(shift.action)
    window = window_at(clock.now(), shift.starts_at)
    if window is Window.OVER or not shift.action.is_open or not _has_had_a_line(shift):
        return
    if window is Window.RACE:
        _ask_all(shift)
    else:
        _call_back(shift)
        _ask_in_turn(shift, window)


def _has_had_a_line(shift: Shift) -> bool:
    """Whether anybody ever waited for this shift: if not, nobody has to be looked for."""
    return shift.last_turn > 0


def _ask_in_turn(shift: Shift, window: Window) -> None:
    """The first who fits; nobody passes a larger party unless the organiser lets them."""
    for sign_up in first_in_line(shift):
        if sign_up.party > shift.free:
            if shift.action.smaller_first:
                continue
            return
        seat(sign_up)
        if window is Window.SURE:
            take(sign_up, SignUpStep.PROMOTE, None)
            tell(PlaceGained, sign_up, None)
        else:
            _offer(sign_up, is_race=False)


def _ask_all(shift: Shift) -> None:
    """Everybody whom the free places suffice is asked at once; who was too slow waits again."""
    for sign_up in offers_in(shift):
        if not sign_up.seats and sign_up.party > shift.free:
            take(sign_up, SignUpStep.WAIT_AGAIN, None)
    for sign_up in fitting_in_line(shift):
        _offer(sign_up, is_race=True)


def _call_back(shift: Shift) -> None:
    """The shift moved to a later day: what all were asked at once is asked in turn again."""
    for sign_up in offers_in(shift):
        if not sign_up.seats:
            take(sign_up, SignUpStep.WAIT_AGAIN, None)


def take_back_offers(shifts: Iterable[Shift]) -> None:
    """The day is not what it was when people were asked: they wait again, in their old order."""
    for shift in shifts:
        for sign_up in offers_in(shift) if _has_had_a_line(shift) else ():
            unseat(sign_up)
            take(sign_up, SignUpStep.WAIT_AGAIN, None)


def _offer(sign_up: SignUp, *, is_race: bool) -> None:
    starts_at = sign_up.shift.starts_at
    take(sign_up, SignUpStep.OFFER, None)
    sign_up.offered_until = starts_at if is_race else offer_until(clock.now(), starts_at)
    tell(PlaceOffered, sign_up, None, is_race=is_race)
