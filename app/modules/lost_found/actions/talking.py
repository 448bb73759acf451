"""The private talk about a claim: a room of the chat that opens, closes and goes with it."""

from collections.abc import Sequence
from functools import partial

from app.community.models import Member
from app.features.chat.actions.cases import Case, close_case, forget_cases, open_case, seat_in_case
from app.foundation.db import session
from app.foundation.text import excerpt
from app.modules.lost_found.models import Claim, Item
from app.modules.lost_found.queries.claims import open_claims_on
from app.modules.lost_found.queries.messages import case_path
from app.modules.lost_found.queries.rights import holds
from app.modules.lost_found.queries.talks import key_of

# So much of the notice stands in the name of the room, beside the name of the claimant.
_TITLE = 36


def open_talk(claim: Claim, claimant: Member) -> None:
    """The room of claimant and holder; where nobody holds it at home, the staff are the other side."""
    post, holder = claim.item.post, _holder(claim.item)
    case = Case(
        key_of(claim.id),
        f"{excerpt(post.title, _TITLE)} · {claimant.name}",
        case_path(post.group.slug, claim.public_id),
        post.group,
        calls_staff=not holder,
    )
    open_case(case, claimant, [claimant, *holder])


def change_sides(item: Item) -> None:
    """Somebody else holds the thing now: whoever had it hears no more of the claims."""
    for claim in open_claims_on(item):
        sides = [*_holder(item), *([claim.claimant] if claim.claimant else [])]
        seat_in_case(key_of(claim.id), partial(list, sides), calls_staff=not _holder(item))


def end_talk(claim: Claim) -> None:
    """Nothing more can be said once the claim is closed."""
    close_case(key_of(claim.id))


def forget_talks(claim_ids: Sequence[int]) -> None:
    """What was said goes."""
    forget_cases([key_of(number) for number in claim_ids])


def _holder(item: Item) -> list[Member]:
    author = session().get_one(Member, item.post.author_id)
    return [author] if holds(author, item) else []
