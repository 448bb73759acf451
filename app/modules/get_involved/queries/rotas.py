"""Patterns of a team's duty, and who asks whom to stand in."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member, Post
from app.community.visibility import post_is_visible
from app.foundation.db import session
from app.modules.get_involved.models import Action, Pattern, Shift, SignUp, Swap, SwapState
from app.modules.get_involved.queries.sign_ups import sign_up_of, whole_sign_ups


def patterns_of(action: Action) -> Sequence[Pattern]:
    """What comes back in a rota, without what has ended."""
    own = select(Pattern).where(Pattern.post_id == action.post_id, Pattern.ended_at.is_(None))
    found = session().scalars(own.order_by(Pattern.begins, Pattern.id)).all()
    for pattern in found:
        set_committed_value(pattern, "action", action)
    return found


def pattern_of(number: int) -> Pattern | None:
    """A pattern with action, post and group, for the clock."""
    return session().scalars(_patterns().where(Pattern.id == number)).one_or_none()


def pattern_at(member: Member | None, slug: str, pattern_id: str) -> Pattern | None:
    """The pattern at this address, if this person may see the rota."""
    here = (Pattern.public_id == pattern_id, Group.slug == slug, post_is_visible(member))
    return session().scalars(_patterns().where(*here)).one_or_none()


def _patterns() -> Select[Pattern]:
    joined = select(Pattern).join(Pattern.action).join(Action.post).join(Post.group)
    return joined.options(
        contains_eager(Pattern.action).contains_eager(Action.post).contains_eager(Post.group)
    )


def living_patterns() -> list[int]:
    """All that come back, by number."""
    return list(session().scalars(select(Pattern.id).where(Pattern.ended_at.is_(None)).order_by(Pattern.id)))


def swap_at(member: Member | None, slug: str, swap_id: str) -> Swap | None:
    """The request at this address, if this person may see the rota."""
    if member is None:
        return None
    joined = select(Swap).join(SignUp, SignUp.id == Swap.sign_up_id).join(SignUp.shift)
    whole = joined.join(Shift.action).join(Action.post).join(Post.group)
    here = (Swap.public_id == swap_id, Group.slug == slug, post_is_visible(member))
    return with_people(session().scalars(whole.where(*here)).one_or_none())


def with_people(swap: Swap | None) -> Swap | None:
    """The request with the sign-ups it is about."""
    if swap is not None:
        set_committed_value(swap, "sign_up", sign_up_of(swap.sign_up_id))
        set_committed_value(swap, "other", sign_up_of(swap.for_id) if swap.for_id else None)
    return swap


def open_swap(sign_up: SignUp) -> Swap | None:
    """What is asked about this sign-up; the database lets there be one at most."""
    asked = select(Swap).where(Swap.sign_up_id == sign_up.id, Swap.state == SwapState.OPEN)
    return session().scalars(asked).one_or_none()


def open_swaps(action: Action) -> Sequence[Swap]:
    """Who asks to be stood in for, and who wants to change, in a rota."""
    asker, shift = aliased(SignUp), aliased(Shift)
    joined = select(Swap).join(asker, asker.id == Swap.sign_up_id).join(shift, shift.id == asker.shift_id)
    wanted = joined.where(shift.post_id == action.post_id, Swap.state == SwapState.OPEN)
    found = session().scalars(wanted.order_by(shift.starts_at, Swap.id)).all()
    ids = [number for swap in found for number in (swap.sign_up_id, swap.for_id) if number]
    by_id = {each.id: each for each in session().scalars(whole_sign_ups().where(SignUp.id.in_(ids)))}
    for swap in found:
        set_committed_value(swap, "sign_up", by_id[swap.sign_up_id])
        set_committed_value(swap, "other", by_id.get(swap.for_id or 0))
    return found
