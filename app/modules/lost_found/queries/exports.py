"""What is stored about a member, for their own export; nothing of the other party."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.community.models import Member, Post
from app.foundation.db import session
from app.modules.lost_found.models import Item, Secret, Sighting, Watch
from app.modules.lost_found.models.claims import Claim
from app.modules.lost_found.queries.claims import full_claims


def export(member: Member) -> Mapping[str, Any]:
    """Own notices with what is hidden in them, claims with answers, sightings, alerts."""
    return {
        "notices": [_notice(*row) for row in _own_notices(member)],
        "claims": [_claim(claim) for claim in _own_claims(member)],
        "sightings": [
            {"seen_at": row.seen_at.isoformat(), "place": row.place, "note": row.note}
            for row in _rows(Sighting, member)
        ],
        "alerts": [
            {"group": row.group_id, "on": row.is_on, "lat": row.lat, "lon": row.lon}
            for row in session().scalars(select(Watch).where(Watch.member_id == member.id))
        ],
    }


def _own_notices(member: Member) -> Any:
    own = select(Item, Secret, Post).join(Post, Post.id == Item.post_id)
    own = own.outerjoin(Secret, Secret.post_id == Item.post_id)
    return session().execute(own.where(Post.author_id == member.id, Item.by_guest.is_(False)))


def _notice(item: Item, secret: Secret | None, post: Post) -> dict[str, Any]:
    return {
        "title": post.title,
        "side": item.side.value,
        "category": item.category.value,
        "state": item.state.value,
        "place": item.place,
        "from": item.happened_from.isoformat(),
        "to": item.happened_to.isoformat(),
        "hidden_features": secret.features if secret else [],
        "number": secret.number if secret else "",
        "lat": secret.lat if secret else None,
        "lon": secret.lon if secret else None,
    }


def _own_claims(member: Member) -> list[Claim]:
    return list(session().scalars(full_claims().where(Claim.claimant_id == member.id)))


def _claim(claim: Claim) -> dict[str, Any]:
    answers = [{"question": each.question, "answer": each.answer} for each in claim.questions]
    return {
        "thing": claim.item.post.title,
        "state": claim.state.value,
        "made_at": claim.created_at.isoformat(),
        "answers": answers,
        "reason": claim.reason,
    }


def _rows(table: Any, member: Member) -> Any:
    return session().scalars(select(table).where(table.author_id == member.id).order_by(table.id))
