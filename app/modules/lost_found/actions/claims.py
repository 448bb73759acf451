"""Somebody claims a found thing, is asked what only the owner can know, and gets an answer."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.community.models import Member, Post
from app.community.permissions import Forbidden, authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import _, lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import new_code
from app.modules.lost_found.actions.steps import lock, refuse_unless, take
from app.modules.lost_found.actions.talking import end_talk, open_talk
from app.modules.lost_found.events import (
    ClaimAccepted,
    ClaimEscalated,
    ClaimEvent,
    ClaimMade,
    ClaimRejected,
    ClaimWithdrawn,
    PickUpArranged,
    QuestionAnswered,
    QuestionAsked,
)
from app.modules.lost_found.models import Claim, ClaimState, Item, ItemState, Question, Step
from app.modules.lost_found.models.claims import CLAIM_WAYS, CLAIM_WORDS, MOST_OPEN_CLAIMS, PICK_UP_DAYS
from app.modules.lost_found.models.questions import question_for
from app.modules.lost_found.queries.claims import open_claim_count, own_claim_on, waiting_claims_on
from app.modules.lost_found.queries.rights import is_staff, wrote

CODE_LENGTH = 6


class ClaimNotPossible(Conflict):
    """A claim cannot go this way now; names the ways there are (409)."""

    def __init__(self, claim: Claim) -> None:
        words = [str(CLAIM_WORDS[state]) for state in sorted(CLAIM_WAYS.get(claim.state, ()))]
        super().__init__(
            _("This is not possible now: {state}. Possible: {allowed}.",
              state=CLAIM_WORDS[claim.state], allowed=", ".join(words) or "–")
        )  # fmt: skip


def claim_thing(item: Item, by: Member, answer: str) -> Claim:
    """Say that a found thing is one's own, and answer the first question at once."""
    authorize(by, "lost_found.claim", item)
    limit("lost_found.claim", by.id)
    if wrote(by, item):
        raise Refused(lazy_("This is your own notice."))
    # Somebody who claims two things at once is counted one after the other.
    session().execute(select(Member.id).where(Member.id == by.id).with_for_update())
    lock(item)
    refuse_unless(item, Step.CLAIM)
    _refuse_too_many(item, by)
    claim = Claim(item=item, claimant=by, questions=[])
    session().add(claim)
    session().flush()
    take(item, Step.CLAIM, by, visible_to="public")
    question = Question(claim_id=claim.id, question=question_for(item)[:200])
    claim.questions.append(question)
    if answer:
        question.answer, question.answered_at = answer, clock.now()
        move_claim(claim, ClaimState.ANSWERED)
    open_talk(claim, by)
    tell(ClaimMade, claim, by)
    return claim


def _refuse_too_many(item: Item, by: Member) -> None:
    own = own_claim_on(by, item)
    if own is not None and own.is_open:
        raise Conflict(lazy_("You have claimed this already. Your claim is still open."))
    if open_claim_count(by) >= MOST_OPEN_CLAIMS:
        raise Refused(lazy_("You have three open claims already. Please wait until one of them is decided."))


def ask(claim: Claim, by: Member, question: str) -> None:
    """Ask the claimant something else."""
    authorize(by, "lost_found.decide", claim)
    lock_case(claim)
    if not question:
        raise Refused(lazy_("Please write a question."), field="question")
    move_claim(claim, ClaimState.QUESTION_ASKED)
    claim.questions.append(Question(claim_id=claim.id, question=question))
    tell(QuestionAsked, claim, by)


def answer(claim: Claim, by: Member, words: str) -> None:
    """Answer the open question."""
    _refuse_others(claim, by)
    lock_case(claim)
    if not words:
        raise Refused(lazy_("Please write an answer."), field="answer")
    move_claim(claim, ClaimState.ANSWERED)
    question = claim.questions[-1]
    question.answer, question.answered_at = words, clock.now()
    tell(QuestionAnswered, claim, by)


def accept(claim: Claim, by: Member) -> None:
    """Say: this is the owner. The other claims keep waiting until the thing is handed over."""
    authorize(by, "lost_found.decide", claim)
    lock_case(claim)
    refuse_unless(claim.item, Step.ACCEPT)
    move_claim(claim, ClaimState.ACCEPTED)
    claim.decided_by_id, claim.code = by.id, new_code(CODE_LENGTH)
    claim.collect_until = clock.now() + timedelta(days=PICK_UP_DAYS)
    take(claim.item, Step.ACCEPT, by, visible_to="public")
    tell(ClaimAccepted, claim, by)


def reject(claim: Claim, by: Member, reason: str) -> bool:
    """Say no, with a reason. False: it is the second no on this thing, so the staff was asked instead."""
    authorize(by, "lost_found.decide", claim)
    lock_case(claim)
    if not reason:
        raise Refused(lazy_("Please say why; the claimant will read it."), field="reason")
    if ClaimState.REJECTED not in CLAIM_WAYS.get(claim.state, ()):
        raise ClaimNotPossible(claim)
    if claim.item.rejections and not is_staff(by, claim.item.post.group):
        claim.escalated_at = claim.escalated_at or clock.now()
        tell(ClaimEscalated, claim, by)
        return False
    claim.item.rejections += 1
    claim.decided_by_id, claim.reason = by.id, reason
    _let_go(claim, ClaimState.REJECTED, by)
    tell(ClaimRejected, claim, by)
    return True


def take_claim_back(claim: Claim, by: Member) -> None:
    """The claimant was wrong, or found the thing elsewhere."""
    _refuse_others(claim, by)
    lock_case(claim)
    _let_go(claim, ClaimState.WITHDRAWN, by)
    tell(ClaimWithdrawn, claim, by)


def _refuse_others(claim: Claim, by: Member) -> None:
    """No role answers in somebody's name."""
    authorize(by, "lost_found.answer", claim)
    if claim.claimant_id != by.id:
        raise Forbidden


def _let_go(claim: Claim, state: ClaimState, by: Member | None) -> None:
    was_accepted = claim.is_accepted
    move_claim(claim, state)
    session().flush()
    reopen(claim.item, by, was_accepted=was_accepted)


def reopen(item: Item, by: Member | None, *, was_accepted: bool, step: Step = Step.RELEASE) -> None:
    """A claim has ended without a hand-over: the thing is open again, or the waiting claims are looked at."""
    waiting = waiting_claims_on(item)
    if was_accepted or (not waiting and item.state is ItemState.CLAIM_PENDING):
        take(item, step, by, visible_to="public")
    if waiting and item.state is ItemState.OPEN:
        take(item, Step.CLAIM, None, visible_to="public")


def arrange(claim: Claim, by: Member, at: datetime) -> None:
    """Note when the two want to meet."""
    authorize(by, "lost_found.decide", claim)
    lock_case(claim)
    if not claim.is_accepted:
        raise ClaimNotPossible(claim)
    if not clock.now() < at <= (claim.collect_until or at):
        raise Refused(lazy_("Please choose a time before the last day to collect it."), field="pick_up_at")
    claim.pick_up_at = at
    tell(PickUpArranged, claim, by)


def lock_case(claim: Claim) -> None:
    """Hold thing and claim and read both anew."""
    lock(claim.item)
    session().refresh(claim, ["state", "code", "collect_until", "escalated_at", "reason"])


def move_claim(claim: Claim, state: ClaimState) -> None:
    """Let a claim go a way it can go, and close its talk at the end; raises ClaimNotPossible."""
    if state not in CLAIM_WAYS.get(claim.state, ()):
        raise ClaimNotPossible(claim)
    claim.state, claim.state_changed_at = state, clock.now()
    if not claim.is_open:
        end_talk(claim)


def tell(fact: type[ClaimEvent], claim: Claim, by: Member | None) -> None:
    """Record what happened to a claim."""
    post: Post = claim.item.post
    record(fact(claim_id=claim.id, post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None))
