"""Actions with two shifts each, all of them those of one member too, written straight into the tables."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from app.community.models import Audience, Comments, GroupModule, Member, PostState
from app.community.models.post import Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.get_involved.models import Action, ActionState, Shift, SignUp, SignUpState
from bench.rows import in_batches

GROUP, SHIFTS = 2, 2
# Those whom an agenda shows lie in the next six weeks.
DAYS = 40


def write(number: int) -> None:
    """So many actions, one after the other within the next weeks."""
    if not number:
        return
    with unit_of_work():
        session().execute(
            insert(GroupModule),
            [{"group_id": GROUP, "module": "get_involved", "is_on": True, "settings": {}}],
        )
        first = (session().scalar(select(func.max(Post.id))) or 0) + 1
    today = clock.now().replace(minute=0, second=0, microsecond=0)
    begins = {first + n: today + timedelta(hours=3 + n * DAYS * 24 / number) for n in range(number)}
    in_batches(Post, (_post(n) for n in begins))
    in_batches(Action, (_action(n, at) for n, at in begins.items()))
    in_batches(Shift, (row for n, at in begins.items() for row in _shifts(n, at)))
    in_batches(SignUp, (_sign_up(n) for n in range(1, number * SHIFTS + 1)))


def _post(number: int) -> dict[str, Any]:
    now = clock.now() - timedelta(days=30)
    return {
        "id": number, "public_id": f"a{number}", "group_id": GROUP, "author_id": 2, "kind": "get_involved.action",
        "language": "de", "title": f"Aktion {number}", "body": "Viele Hände.", "plain": "", "on_behalf_of": "",
        "audience": Audience.PUBLIC, "state": PostState.PUBLISHED, "state_reason": "", "comments": Comments.LOCKED,
        "created_at": now, "published_at": now, "state_changed_at": now, "comment_count": 0, "reaction_counts": {},
        "version": 1,
    }  # fmt: skip


def _action(number: int, begins: datetime) -> dict[str, Any]:
    return {
        "post_id": number, "uid": f"a{number}@bench.example", "state": ActionState.PUBLISHED, "zone": "Europe/Berlin",
        "begins_at": begins, "ends_at": begins + timedelta(hours=4), "place": "Wehr", "places": 2 * 5_000, "taken": 2,
    }  # fmt: skip


def _shifts(number: int, begins: datetime) -> Iterator[dict[str, Any]]:
    for turn in range(SHIFTS):
        starts = begins + timedelta(hours=2 * turn)
        yield {
            "post_id": number, "uid": f"s{number}-{turn}@bench.example", "public_id": f"s{number}-{turn}",
            "title": f"Schicht {turn}", "starts_at": starts, "ends_at": starts + timedelta(hours=2), "most": 5_000,
            "taken": 1,
        }  # fmt: skip


def _sign_up(number: int) -> dict[str, Any]:
    return {
        "id": number, "shift_id": number, "member_id": 1, "state": SignUpState.CONFIRMED, "seats": 1,
        "created_at": clock.now(), "state_changed_at": clock.now(),
    }  # fmt: skip


def write_crowd(shift_id: int) -> list[int]:
    """Fill a shift with half of all members while the other half waits; the numbers of those who are in."""
    with unit_of_work():
        people = list(session().scalars(select(Member.id).order_by(Member.id)))
        places = len(people) // 2
        counts = {"most": places, "taken": places, "last_turn": len(people) - places}
        session().execute(delete(SignUp).where(SignUp.shift_id == shift_id))
        session().execute(update(Shift).where(Shift.id == shift_id).values(**counts))
    in_batches(SignUp, (_in_or_waiting(shift_id, each, at - places + 1) for at, each in enumerate(people)))
    with unit_of_work(write=False):
        inside = select(SignUp.id).where(SignUp.shift_id == shift_id, SignUp.state == SignUpState.CONFIRMED)
        return list(session().scalars(inside.order_by(SignUp.id)))


def _in_or_waiting(shift_id: int, member_id: int, turn: int) -> dict[str, Any]:
    state = SignUpState.CONFIRMED if turn < 1 else SignUpState.WAITLISTED
    return {
        "shift_id": shift_id, "member_id": member_id, "state": state, "seats": int(turn < 1), "turn": max(0, turn),
    }  # fmt: skip
