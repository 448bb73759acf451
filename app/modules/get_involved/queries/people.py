"""Who hears of what: one statement of member ids for each fact."""

from collections.abc import Collection

from sqlalchemy import Select, exists, select

from app.community.models import Post
from app.community.queries.memberships import members_of
from app.community.roles import Role
from app.foundation.db import session
from app.modules.get_involved.events import (
    ActionEvent,
    HoursEvent,
    ShiftEvent,
    SignUpEvent,
    SwapEvent,
    VolunteersAddressed,
)
from app.modules.get_involved.models import (
    Action,
    Hours,
    HoursState,
    Message,
    Need,
    Pledge,
    Shift,
    SignUp,
    SignUpState,
    Swap,
)
from app.modules.get_involved.models.sign_up_states import OPEN

_S = SignUpState


def volunteer(fact: SignUpEvent) -> Select[int]:
    """Whose sign-up it is, if they have an account."""
    return _members(select(SignUp.member_id).where(SignUp.id == fact.sign_up_id))


def publishers(fact: ActionEvent) -> Select[int]:
    """Who may let an action out."""
    return members_of(fact.group_id, Role.AUTHOR)


def organisers(fact: ActionEvent) -> Select[int]:
    """Whoever announced the action, and whom it names as its leader."""
    leader = select(Action.leader_id).where(Action.post_id == fact.post_id, Action.leader_id.is_not(None))
    people = select(Post.author_id).where(Post.id == fact.post_id).union(leader).subquery()
    return select(people.c[0])


def leaders(fact: ShiftEvent) -> Select[int]:
    """The organisers, and whoever leads the shift."""
    own = select(Shift.leader_id).where(Shift.id == fact.shift_id, Shift.leader_id.is_not(None))
    people = organisers(fact).union(own).subquery()
    return select(people.c[0])


def everybody_in(fact: ActionEvent) -> Select[int]:
    """Whoever counts on something in the action."""
    return _signed_up(fact, OPEN)


def asked_again(fact: ActionEvent) -> Select[int]:
    """Whoever has to say yes again, and whoever waits."""
    return _signed_up(fact, {_S.UNCONFIRMED, _S.WAITLISTED, _S.OFFERED, _S.REQUESTED})


def asked_again_in_shift(fact: ShiftEvent) -> Select[int]:
    """The same for one shift."""
    return asked_again(fact).where(SignUp.shift_id == fact.shift_id)


def called_off(fact: ActionEvent) -> Select[int]:
    """Whoever had said yes, waited, or promised to bring something."""
    bring = select(Pledge.member_id).join(Pledge.need).where(Need.post_id == fact.post_id)
    people = _signed_up(fact, {_S.CANCELLED_BY_ORG}).union(bring).subquery()
    return select(people.c[0])


def those_who_came(fact: ActionEvent) -> Select[int]:
    """Whoever gave hours that count."""
    return select(Hours.member_id).where(Hours.post_id == fact.post_id, Hours.state == HoursState.CONFIRMED)


def addressed(fact: VolunteersAddressed) -> Select[int]:
    """Whoever is in one of the states that the organisers chose."""
    message = session().get(Message, fact.message_id)
    return _signed_up(fact, [SignUpState(state) for state in message.states] if message else [])


def possible_helpers(fact: ActionEvent) -> Select[int]:
    """Members of the group who have nothing to do with the action yet."""
    known = exists().where(SignUp.shift_id == Shift.id, Shift.post_id == fact.post_id)
    members = members_of(fact.group_id)
    return members.where(~known.where(SignUp.member_id == members.selected_columns[0]))


def team(fact: ShiftEvent) -> Select[int]:
    """The members of the group: any of them may stand in."""
    return members_of(fact.group_id)


def asked_to_swap(fact: SwapEvent) -> Select[int]:
    """Whose shift somebody would like to have."""
    return _members(
        select(SignUp.member_id).join(Swap, Swap.for_id == SignUp.id).where(Swap.id == fact.swap_id)
    )


def whose_hours(fact: HoursEvent) -> Select[int]:
    """Whoever gave them."""
    return select(Hours.member_id).where(Hours.id == fact.hours_id)


def _signed_up(fact: ActionEvent, states: Collection[SignUpState]) -> Select[int]:
    joined = select(SignUp.member_id).join(SignUp.shift)
    return _members(joined.where(Shift.post_id == fact.post_id, SignUp.state.in_(states)))


def _members(wanted: Select[int | None]) -> Select[int]:
    return wanted.where(SignUp.member_id.is_not(None))  # type: ignore[return-value]
