"""The people of the stories about helping: clara organises, greta leads a shift, everybody else lends a hand."""

from datetime import datetime, timedelta
from typing import Any

from app.community.actions.posts import Writing
from app.community.models import Member
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import NoSession, session
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.announcing import Terms, announce_action, draft_action
from app.modules.get_involved.actions.planning import ShiftPlan
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Action, Shift, SignUp
from app.modules.get_involved.queries.actions import action_of
from app.modules.get_involved.queries.shifts import shift_of, shifts_of
from app.modules.get_involved.queries.sign_ups import sign_up_of
from tests.factories import a_group, a_member, a_membership, the_town

PEOPLE = {
    "clara": ("Clara Organisiert", Role.AUTHOR),
    "greta": ("Greta Schicht", Role.MEMBER),
    "stefan": ("Stefan Amt", Role.STAFF),
    "rosa": ("Rosa Hilft", Role.MEMBER),
    "otto": ("Otto Hilft", Role.MEMBER),
    "mara": ("Mara Hilft", Role.MEMBER),
}
DAYS_AHEAD = 10


def in_days(days: float, hour: int | None = 9) -> datetime:
    """A full hour some days from now; without an hour the moment itself."""
    then = clock.now() + timedelta(days=days)
    return then if hour is None else then.replace(hour=hour, minute=0, second=0, microsecond=0)


def a_shift(most: int = 2, days: float = DAYS_AHEAD, hour: int | None = 9, **changes: Any) -> ShiftPlan:
    """Two hours of cleaning for two people."""
    begins = in_days(days, hour)
    return ShiftPlan(
        **(
            {"title": "Bach", "starts_at": begins, "ends_at": begins + timedelta(hours=2), "most": most}
            | changes
        )
    )


class Town:
    """A town with a group that cleans up. Whoever asks gets the rows as they are in the present unit of work."""

    def __init__(self, **settings: Any) -> None:
        the_town(state="BW")
        group = a_group("Mach mit!", modules=("get_involved",))
        group.modules[0].settings = settings
        self._rows: dict[str, Any] = {"group": group}
        for name, (full, role) in PEOPLE.items():
            self._rows[name] = a_member(full)
            a_membership(self._rows[name], group, role)
        session().flush()

    def __getattr__(self, name: str) -> Any:
        if name not in self._rows:
            raise AttributeError(name)
        row = self._rows[name]
        try:
            return session().get_one(type(row), row.id)
        except NoSession:
            return row

    def drafted(self, *shifts: ShiftPlan, by: Member | None = None, **terms: Any) -> Action:
        """An action nobody sees yet."""
        writing = Writing(title="Bachputzete", body="Wir machen den Bach sauber.")
        given = {"place": "Wehr", "bring": "Gummistiefel"} | terms
        return draft_action(self.group, by or self.clara, writing, Terms(**given), shifts or (a_shift(),))

    def action(self, *shifts: ShiftPlan, **terms: Any) -> Action:
        """An action that wants helpers."""
        action = self.drafted(*shifts, **terms)
        assert announce_action(action, self.clara)
        return action

    def shift(self, *shifts: ShiftPlan, **terms: Any) -> Shift:
        """The first shift of an action that wants helpers."""
        return shifts_of(self.action(*shifts, **terms))[0]

    def in_it(self, shift: Shift, member: Member | None = None, guests: int = 0, **wish: Any) -> SignUp:
        """Somebody signs up."""
        return sign_up(shift, member or a_member(), Wish(guests=guests, **wish))


def here(row: Any) -> Any:
    """A row as it is in the present unit of work, with all that hangs on it."""
    if isinstance(row, Action):
        return action_of(row.post_id)
    return shift_of(row.id) if isinstance(row, Shift) else sign_up_of(row.id)


def announced(town: Town, *shifts: Any, **terms: Any):
    """An action that wants helpers, its address and the address of its first shift."""
    with unit_of_work():
        action = town.action(*(shifts or (a_shift(most=1, fewest=1),)), **terms)
        home = f"/g/{town.group.slug}"
        return (
            action,
            f"{home}/{action.post.public_id}",
            f"{home}/get-involved/shifts/{shifts_of(action)[0].public_id}",
        )
