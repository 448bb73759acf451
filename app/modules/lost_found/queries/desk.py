"""What waits for the staff: claims that are theirs to decide, six months that ended, proposals that need a second person."""

from collections.abc import Iterator, Sequence

from sqlalchemy import and_, or_, select

from app.community.models import Group, Member, Post, PostState
from app.community.open_thing import Desk, OpenThing, length_of
from app.community.queries.desks import at_desk
from app.community.queries.groups import uses_module
from app.community.sight import named
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.language import _
from app.modules.lost_found.events import ItemEvent
from app.modules.lost_found.models import Claim, Custody, Disposal, Item, ItemState
from app.modules.lost_found.models.claims import WAITING
from app.modules.lost_found.queries.choices import NAME
from app.modules.lost_found.queries.claims import full_claims
from app.modules.lost_found.queries.messages import case_path

MOST = 20
_IN_MY_OFFICES = and_(one_of(Post.group_id, named("staffed_groups")), uses_module(NAME))
_CLAIMS = (
    select(Claim.id)
    .join(Claim.item)
    .join(Item.post)
    .join(Post.group)
    .where(
        _IN_MY_OFFICES,
        Claim.state.in_(WAITING),
        or_(Item.custody != Custody.FINDER, Item.by_guest.is_(True), Claim.escalated_at.is_not(None)),
    )
    .order_by(Claim.state_changed_at)
    .limit(MOST)
)
_ITEMS = (
    select(Post.title, Group.slug, Post.public_id, Item.state_changed_at)
    .join(Item, Item.post_id == Post.id)
    .join(Post.group)
    .where(_IN_MY_OFFICES, Post.state == PostState.PUBLISHED)
)
_ENDED = _ITEMS.where(Item.state == ItemState.PERIOD_EXPIRED).order_by(Item.state_changed_at).limit(MOST)
_PROPOSED = (
    _ITEMS.join(Disposal, Disposal.post_id == Post.id)
    .where(
        Disposal.done_at.is_(None),
        Item.state == ItemState.OPEN,
        Disposal.proposed_by_id.is_distinct_from(named("me")),
    )
    .with_only_columns(Post.title, Group.slug, Post.public_id, Disposal.proposed_at)
    .limit(MOST)
)


def _things(member: Member) -> Sequence[OpenThing]:
    return [*_claims(member), *_ended(member), *_proposed(member)]


def _claims(member: Member) -> Iterator[OpenThing]:
    theirs = full_claims().where(Claim.id.in_(_CLAIMS)).order_by(Claim.state_changed_at)
    for claim in session().scalars(theirs, at_desk(member)):
        post = claim.item.post
        yield OpenThing(
            text=_("A claim on “{title}” waits for a decision", title=post.title),
            url=case_path(post.group.slug, claim.public_id),
            since=claim.state_changed_at,
            icon="hand-helping",
        )


def _ended(member: Member) -> Iterator[OpenThing]:
    for title, slug, public_id, since in session().execute(_ENDED, at_desk(member)):
        text = _("Six months are over: “{title}”", title=title)
        yield OpenThing(text, _office_path(slug, public_id), since, icon="timer")


def _proposed(member: Member) -> Iterator[OpenThing]:
    for title, slug, public_id, since in session().execute(_PROPOSED, at_desk(member)):
        text = _("“{title}” shall go early: a second person has to agree", title=title)
        yield OpenThing(text, _office_path(slug, public_id), since, icon="users")


def _office_path(slug: str, public_id: str) -> str:
    return f"/g/{slug}/lost-found/office/items/{public_id}"


DESK = Desk(_things, length_of(_CLAIMS, _ENDED, _PROPOSED), facts=(ItemEvent,))
