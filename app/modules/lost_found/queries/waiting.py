"""What waits for a person: on Start for oneself, on the desk for the staff."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, bindparam, func, or_, select, union_all

from app.community.models import Group, Member, Post, PostState
from app.community.open_thing import OpenThing
from app.community.queries.groups import uses_module
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.language import _
from app.modules.lost_found.models import Claim, ClaimState, Custody, Disposal, Item, ItemState
from app.modules.lost_found.models.claims import OPEN_CLAIMS, WAITING
from app.modules.lost_found.queries.choices import NAME
from app.modules.lost_found.queries.claims import full_claims
from app.modules.lost_found.queries.messages import case_path

MOST = 20


# Any open claim by or to this member.
_CLAIMS = union_all(
    select(Claim.id).where(Claim.claimant_id == bindparam("me"), Claim.state.in_(OPEN_CLAIMS)),
    select(Claim.id)
    .join(Post, Post.id == Claim.post_id)
    .where(Post.author_id == bindparam("me"), Claim.state.in_(OPEN_CLAIMS)),
).limit(1)
ANYTHING: Select[int] = select(func.count()).select_from(_CLAIMS.subquery())


def open_things(member: Member) -> Sequence[OpenThing]:
    """For Start: claims on my finds, questions to me, things to collect."""
    return [*_claims_on_mine(member), *_my_claims(member)]


def _claims_on_mine(member: Member) -> Iterator[OpenThing]:
    mine = (Post.author_id == member.id, Item.by_guest.is_(False), Item.custody == Custody.FINDER)
    undecided = (Claim.state.in_([ClaimState.SUBMITTED, ClaimState.ANSWERED]), Claim.escalated_at.is_(None))
    for claim in _first(full_claims().where(*mine, *undecided)):
        text = _("Somebody claims your find “{title}”", title=claim.item.post.title)
        yield _thing(claim, text, icon="hand-helping")


def _my_claims(member: Member) -> Iterator[OpenThing]:
    mine = full_claims().where(Claim.claimant_id == member.id)
    for claim in _first(mine.where(Claim.state == ClaimState.QUESTION_ASKED)):
        yield _thing(
            claim, _("A question about “{title}” for you", title=claim.item.post.title), icon="circle-help"
        )
    for claim in _first(mine.where(Claim.state == ClaimState.ACCEPTED)):
        yield _thing(claim, _("“{title}” is yours: collect it", title=claim.item.post.title), icon="package")


def desk(member: Member) -> Sequence[OpenThing]:
    """For the staff: claims that are theirs to decide, six months that ended, proposals that need a second person."""
    groups = _own_offices(member)
    if not groups:
        return []
    return [*_staff_claims(groups), *_ended(groups), *_proposed(groups, member)]


def _own_offices(member: Member) -> list[int]:
    staffed = {
        group_id
        for group_id, row in memberships_of(member).items()
        if row.is_active and row.role.reaches(Role.STAFF)
    }
    using = select(Group.id).where(Group.id.in_(staffed), uses_module(NAME))
    return list(session().scalars(using)) if staffed else []


def _staff_claims(groups: list[int]) -> Iterator[OpenThing]:
    theirs = or_(Item.custody != Custody.FINDER, Item.by_guest.is_(True), Claim.escalated_at.is_not(None))
    for claim in _first(full_claims().where(Post.group_id.in_(groups), Claim.state.in_(WAITING), theirs)):
        text = _("A claim on “{title}” waits for a decision", title=claim.item.post.title)
        yield _thing(claim, text, icon="hand-helping")


def _ended(groups: list[int]) -> Iterator[OpenThing]:
    ended = _items(groups).where(Item.state == ItemState.PERIOD_EXPIRED).order_by(Item.state_changed_at)
    for item, post, slug in session().execute(ended.limit(MOST)):
        text = _("Six months are over: “{title}”", title=post.title)
        url = f"/g/{slug}/lost-found/office/items/{post.public_id}"
        yield OpenThing(text=text, url=url, since=item.state_changed_at, icon="timer")


def _proposed(groups: list[int], member: Member) -> Iterator[OpenThing]:
    waiting = (
        _items(groups).join(Disposal, Disposal.post_id == Item.post_id).add_columns(Disposal.proposed_at)
    )
    others = or_(Disposal.proposed_by_id.is_(None), Disposal.proposed_by_id != member.id)
    undecided = waiting.where(Disposal.done_at.is_(None), Item.state == ItemState.OPEN, others)
    for _item, post, slug, since in session().execute(undecided.limit(MOST)):
        text = _("“{title}” shall go early: a second person has to agree", title=post.title)
        url = f"/g/{slug}/lost-found/office/items/{post.public_id}"
        yield OpenThing(text=text, url=url, since=since, icon="users")


def _items(groups: list[int]) -> Select[Item, Post, str]:
    rows = (
        select(Item, Post, Group.slug)
        .join(Post, Post.id == Item.post_id)
        .join(Group, Group.id == Post.group_id)
    )
    return rows.where(Post.group_id.in_(groups), Post.state == PostState.PUBLISHED)


def _first(claims: Select[Claim]) -> Sequence[Claim]:
    open_ones = claims.where(Claim.state.in_(OPEN_CLAIMS), uses_module(NAME))
    return session().scalars(open_ones.order_by(Claim.state_changed_at).limit(MOST)).all()


def _thing(claim: Claim, text: str, *, icon: str) -> OpenThing:
    url = case_path(claim.item.post.group.slug, claim.public_id)
    return OpenThing(text=text, url=url, since=claim.state_changed_at, icon=icon)
