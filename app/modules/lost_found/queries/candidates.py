"""Which notices a new one is compared with: a gate in SQL, then the score in Python."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Post, PostState
from app.foundation.db import session
from app.foundation.earth import point_of
from app.modules.lost_found.models import Category, Item, Secret, Side
from app.modules.lost_found.models.matching import DAY_OF_GRACE, ENOUGH, Traits, score
from app.modules.lost_found.models.states import SOUGHT_STATES

# More than these nobody would look through.
MOST_SUGGESTIONS = 10
# At the counter only words are compared: less than two notices need to be alike, and a clerk looks.
WORTH_A_LOOK = 0.48


def traits_of(item: Item) -> Traits | None:
    """What is compared of one notice; None when it is not sought any more."""
    found = _read(_columns().where(Item.post_id == item.post_id))
    return found[0] if found else None


def likely_matches(item: Item, own: Traits) -> list[tuple[int, float]]:
    """The notices of the other side that are probably the same thing, the likeliest first."""
    return best_of(own, _read(_gate(item, own)), is_found=item.is_found)


def best_of(own: Traits, others: Sequence[Traits], *, is_found: bool) -> list[tuple[int, float]]:
    """Those of `others` that reach the score, the likeliest first."""
    pairs = [(other.post_id, score(other, own) if is_found else score(own, other)) for other in others]
    return sorted((pair for pair in pairs if pair[1] >= ENOUGH), key=lambda pair: -pair[1])[:MOST_SUGGESTIONS]


def sought(group_id: int, side: Side) -> list[Traits]:
    """Everything of one side that is sought in a group, for the nightly round."""
    return _read(_columns().where(Post.group_id == group_id, Item.side == side))


def finds_like(group_id: int, lost: Traits) -> Sequence[Item]:
    """What lies in the office, or at somebody's home, and could be what somebody asks for; the likeliest first."""
    found = [each for each in sought(group_id, Side.FOUND) if score(lost, each) >= WORTH_A_LOOK]
    best = sorted(found, key=lambda each: -score(lost, each))[:MOST_SUGGESTIONS]
    wanted = select(Item).where(Item.post_id.in_([each.post_id for each in best]))
    rows = {item.post_id: item for item in session().scalars(wanted.options(joinedload(Item.post)))}
    return [rows[each.post_id] for each in best]


def _gate(item: Item, own: Traits) -> Any:
    other_side = Side.LOST if item.is_found else Side.FOUND
    wanted = _columns().where(Post.group_id == item.post.group_id, Item.side == other_side)
    if own.category is not Category.OTHER:
        wanted = wanted.where(or_(Item.category == own.category, Item.category == Category.OTHER))
    grace = timedelta(days=DAY_OF_GRACE)
    if item.is_found:
        return wanted.where(Item.happened_from <= own.happened_to + grace)
    return wanted.where(Item.happened_to >= own.happened_from - grace)


def _columns() -> Any:
    return (
        select(
            Item.post_id, Item.category, Item.colours, Item.brand, Item.happened_from, Item.happened_to, Item.place,
            Secret.lat, Secret.lon, Post.title, Post.body, Secret.note,
        )
        .join(Post, Post.id == Item.post_id)
        .outerjoin(Secret, Secret.post_id == Item.post_id)
        .where(Item.state.in_(SOUGHT_STATES), Post.state == PostState.PUBLISHED)
    )  # fmt: skip


def _read(wanted: Any) -> list[Traits]:
    found = []
    for row in session().execute(wanted):
        post_id, category, colours, brand, begins, ends, place, lat, lon, title, body, note = row
        # The hidden note about a document helps the comparison and goes nowhere else.
        words = f"{title} {body} {note or ''}"[:400]
        point = point_of(lat, lon)
        found.append(Traits(post_id, category, tuple(colours), brand, begins, ends, place, point, words))
    return found
