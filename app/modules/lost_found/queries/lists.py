"""The lists of a group's found and lost things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager

from app.community.models import Attachment, Group, Member, Post
from app.community.queries.posts import attachments_of
from app.community.visibility import post_is_visible, visible_posts
from app.foundation.db import session
from app.foundation.paging import Key, Page, page
from app.modules.lost_found.models import Category, Item, ItemState, Side
from app.modules.lost_found.models.states import FINAL_STATES
from app.modules.lost_found.models.traces import SIGHTING_POSITION

NEWEST = Key(Post.published_at, Post.id)
_LOST_THINGS = "lost"
PETS = "pets"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in a list."""

    # "found", "lost" or "pets".
    shelf: str = Side.FOUND.value
    category: Category | None = None
    ended: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a list: the thing with its post and its first public picture."""

    item: Item
    post: Post
    picture: Attachment | None


def things_in(
    member: Member | None, group: Group, wanted: Wanted, cursor: str | None
) -> tuple[list[Row], str | None]:
    """One page of a list and the way to the next."""
    posts: Page[Post] = page(_posts(member, group, wanted), NEWEST, cursor=cursor)
    return rows_of(posts.rows), posts.next_cursor


def rows_of(posts: Sequence[Post]) -> list[Row]:
    """Posts with what stands beside them, in their order."""
    ids = [post.id for post in posts]
    found = session().scalars(select(Item).where(Item.post_id.in_(ids)))
    items = {item.post_id: item for item in found}
    pictures = attachments_of(posts)
    return [Row(items[post.id], post, _first(pictures, post.id)) for post in posts if post.id in items]


def _first(pictures: Mapping[int, Sequence[Attachment]], post_id: int) -> Attachment | None:
    shown = (
        each for each in pictures.get(post_id, ()) if each.is_picture and each.position < SIGHTING_POSITION
    )
    return next(shown, None)


def _posts(member: Member | None, group: Group, wanted: Wanted) -> Select[Post]:
    posts = visible_posts(member).join(Item, Item.post_id == Post.id).where(Post.group_id == group.id)
    posts = posts.where(Item.state != ItemState.DRAFT, Post.published_at.is_not(None), *_shelf(wanted.shelf))
    if wanted.category is not None:
        posts = posts.where(Item.category == wanted.category)
    return posts.where(_has_ended() if wanted.ended else ~_has_ended())


def _shelf(shelf: str) -> tuple[ColumnElement[bool], ...]:
    if shelf == PETS:
        return (Item.side == Side.LOST, Item.category == Category.ANIMAL)
    if shelf == _LOST_THINGS:
        return (Item.side == Side.LOST, Item.category != Category.ANIMAL)
    return (Item.side == Side.FOUND,)


def _has_ended() -> ColumnElement[bool]:
    return Item.state.in_([*FINAL_STATES, ItemState.EXPIRED])


def open_counts(member: Member | None, group: Group) -> dict[str, int]:
    """How many open things lie on each shelf."""
    is_pet = Item.category == Category.ANIMAL
    counted = session().execute(
        select(Item.side, is_pet, func.count())
        .join(Post, Post.id == Item.post_id)
        .join(Post.group)
        .where(
            Post.group_id == group.id, post_is_visible(member), ~_has_ended(), Item.state != ItemState.DRAFT
        )
        .group_by(Item.side, is_pet)
    )
    counts = {Side.FOUND.value: 0, _LOST_THINGS: 0, PETS: 0}
    for side, pet, number in counted:
        counts[PETS if pet and side is Side.LOST else side.value] += number
    return counts


def own_things(member: Member, group: Group) -> list[Row]:
    """The member's own notices that are not over."""
    mine = (
        select(Post)
        .join(Item, Item.post_id == Post.id)
        .join(Post.group)
        .options(contains_eager(Post.group))
        .where(Post.group_id == group.id, Post.author_id == member.id, Item.by_guest.is_(False))
        .where(Item.state.not_in(FINAL_STATES), post_is_visible(member))
    )
    return rows_of(session().scalars(mine.order_by(Post.created_at.desc()).limit(20)).all())


def last_category(member: Member) -> Category | None:
    """What the member reported last: the next thing is often of the same kind."""
    last = select(Item.category).join(Post, Post.id == Item.post_id).where(Post.author_id == member.id)
    return session().scalar(last.order_by(Post.created_at.desc()).limit(1))
