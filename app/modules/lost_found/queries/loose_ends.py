"""What becomes of somebody's claims and notices with their account; actions/leaving.py does it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.community.models import Member, Post
from app.community.open_thing import LooseEnds, OpenThing
from app.foundation.db import session
from app.foundation.language import ngettext
from app.modules.lost_found.models import Claim, Custody, Item
from app.modules.lost_found.models.claims import OPEN_CLAIMS
from app.modules.lost_found.queries.claims import full_claims
from app.modules.lost_found.queries.messages import case_path


def loose_ends(member: Member) -> Sequence[LooseEnds]:
    """Things somebody claims, and notices for which they answer themselves."""
    claimed, noticed = _claimed(member), _noticed(member)
    ends = (
        LooseEnds(
            ngettext(
                "You claim {n} thing. The claim ends when your account is deleted.",
                "You claim {n} things. The claims end when your account is deleted.",
                len(claimed),
            ),
            claimed,
        ),
        LooseEnds(
            ngettext(
                "{n} notice of yours is open. It is taken down when your account is deleted, also if somebody claims the thing.",
                "{n} notices of yours are open. They are taken down when your account is deleted, also if somebody claims the things.",
                len(noticed),
            ),
            noticed,
        ),
    )
    return [each for each in ends if each.things]


def _claimed(member: Member) -> Sequence[OpenThing]:
    mine = full_claims().where(Claim.claimant_id == member.id, Claim.state.in_(OPEN_CLAIMS))
    return [
        OpenThing(
            text=claim.item.post.title,
            url=case_path(claim.item.post.group.slug, claim.public_id),
            since=claim.state_changed_at,
        )
        for claim in session().scalars(mine.order_by(Claim.created_at, Claim.id))
    ]


def _noticed(member: Member) -> Sequence[OpenThing]:
    """The things nobody else keeps: what is at the office stays there."""
    mine = (
        select(Item)
        .join(Item.post)
        .join(Post.group)
        .options(contains_eager(Item.post).contains_eager(Post.group))
        .where(Post.author_id == member.id, Item.custody == Custody.FINDER, Item.by_guest.is_(False))
        .order_by(Item.post_id)
    )
    return [
        OpenThing(
            text=item.post.title,
            url=f"/g/{item.post.group.slug}/{item.post.public_id}",
            since=item.state_changed_at,
        )
        for item in session().scalars(mine)
        if not item.is_final
    ]
