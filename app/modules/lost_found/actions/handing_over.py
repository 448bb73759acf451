"""The thing comes back into the right hands: by a code, by a signature, or not at all."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import _, lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Refused
from app.foundation.tokens import same
from app.modules.lost_found.actions.claims import ClaimNotPossible, lock_case, move_claim, reopen, tell
from app.modules.lost_found.actions.endings import resolve_by_hand_over
from app.modules.lost_found.actions.steps import lock, possible_steps, refuse_unless, take
from app.modules.lost_found.events import ClaimIsNext, ClaimLapsed, ClaimRejected, ThingHandedOver
from app.modules.lost_found.models import Claim, ClaimState, Item, Question, Step
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.claims import claim_of, open_claims_on, waiting_claims_on
from app.modules.lost_found.queries.items import record_of


def hand_over_by_code(claim: Claim, by: Member, typed: str) -> None:
    """The claimant showed the code, the holder typed it."""
    authorize(by, "lost_found.decide", claim)
    limit("code", f"hand-over:{claim.id}")
    lock_case(claim)
    refuse_unless(claim.item, Step.HAND_OVER)
    if not claim.is_accepted:
        raise ClaimNotPossible(claim)
    if not same(plain_code(typed), claim.code):
        raise Refused(
            lazy_("This is not the code. Please ask the other person to show it again."), field="code"
        )
    _finish(claim, by)


def hand_over_by_signature(claim: Claim, by: Member, signed_by: str) -> None:
    """Somebody signed for it at the counter."""
    authorize(by, "lost_found.sign", claim)
    lock_case(claim)
    refuse_unless(claim.item, Step.HAND_OVER)
    if not claim.is_accepted:
        raise ClaimNotPossible(claim)
    if not signed_by:
        raise Refused(lazy_("Please write down who signed."), field="signed_by")
    claim.signed_by = signed_by
    _finish(claim, by)


def hand_over_at_counter(item: Item, by: Member, name: str, proof: str) -> Claim:
    """The owner came to the office without an account, proved it and signed."""
    authorize(by, "lost_found.sign", item)
    lock(item)
    refuse_unless(item, Step.CLAIM)
    if not proof:
        raise Refused(lazy_("Please note how the person proved that it is theirs."), field="proof")
    claim = Claim(item=item, claimant_name=name, questions=[], state=ClaimState.ANSWERED, code="")
    session().add(claim)
    session().flush()
    claim.questions.append(
        Question(
            claim_id=claim.id, question=_("Proof shown at the counter"), answer=proof, answered_at=clock.now()
        )
    )
    take(item, Step.CLAIM, by)
    take(item, Step.ACCEPT, by)
    move_claim(claim, ClaimState.ACCEPTED)
    claim.decided_by_id, claim.signed_by = by.id, name
    session().flush()
    _finish(claim, by)
    return claim


def plain_code(typed: str) -> str:
    """The code without what people add when they type from a screen."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _finish(claim: Claim, by: Member) -> None:
    move_claim(claim, ClaimState.HANDED_OVER)
    take(claim.item, Step.HAND_OVER, by, visible_to="public")
    file = record_of(claim.item)
    if file is not None and file.fee_cents:
        file.fee_paid_on = town_today()
    session().flush()
    for other in open_claims_on(claim.item):
        move_claim(other, ClaimState.REJECTED)
        other.reason = _("The thing was given to its owner.")
        tell(ClaimRejected, other, by)
    tell(ThingHandedOver, claim, by)
    resolve_by_hand_over(claim, by)


def note_no_show(claim_id: int) -> bool:
    """An accepted claim was not collected in its days: the thing is free for the next one."""
    claim = claim_of(claim_id)
    if claim is None:
        return False
    lock_case(claim)
    if not claim.is_accepted or claim.collect_until is None or claim.collect_until > clock.now():
        return False
    if Step.NO_SHOW not in possible_steps(claim.item):
        return False
    move_claim(claim, ClaimState.NO_SHOW)
    claim.reason = _("It was not collected in time.")
    session().flush()
    tell(ClaimLapsed, claim, None)
    reopen(claim.item, None, was_accepted=True, step=Step.NO_SHOW)
    _offer_to_next(claim.item)
    return True


def _offer_to_next(item: Item) -> None:
    waiting = waiting_claims_on(item)
    if waiting:
        waiting[0].offered_at = clock.now()
        tell(ClaimIsNext, waiting[0], None)
