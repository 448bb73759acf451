"""What waits for somebody on Start: claims on their finds, questions to them, things to collect."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, bindparam, func, select, union_all

from app.community.models import Member, Post
from app.community.open_thing import OpenThing
from app.community.queries.groups import uses_module
from app.foundation.db import session
from app.foundation.language import _
from app.modules.lost_found.models import Claim, ClaimState, Custody, Item
from app.modules.lost_found.models.claims import OPEN_CLAIMS
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


def _first(claims: Select[Claim]) -> Sequence[Claim]:
    open_ones = claims.where(Claim.state.in_(OPEN_CLAIMS), uses_module(NAME))
    return session().scalars(open_ones.order_by(Claim.state_changed_at).limit(MOST)).all()


def _thing(claim: Claim, text: str, *, icon: str) -> OpenThing:
    url = case_path(claim.item.post.group.slug, claim.public_id)
    return OpenThing(text=text, url=url, since=claim.state_changed_at, icon=icon)
