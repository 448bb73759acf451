"""Answers that come by mail, and mails that come back."""

from datetime import timedelta

from sqlalchemy import delete

from app.community.actions.comments import comment
from app.community.models import Comment, Member
from app.features.notifications.events import AddressPaused
from app.features.notifications.models import ReturnedMails, TakenLetter
from app.features.notifications.queries.letters import Answering, post_to_answer, returned_to, whose_mail
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.letters import Letter, Returned
from app.foundation.mail import came_back, office_config
from app.foundation.refusal import Refused
from app.foundation.tokens import digest

KEPT = timedelta(days=60)
# So often a mail may come back that could arrive another time; one to nobody is enough.
MOST_RETURNED = 5
FORGOTTEN_AFTER = timedelta(days=14)
LONGEST = 4_000


def note(letter: Letter) -> None:
    """It was taken in; a second time nothing happens."""
    session().add(TakenLetter(name=digest(letter.message_id)))


def answer(letter: Letter, answering: Answering | None) -> Comment:
    """The words of a mail become a comment, with the rights of whoever wrote it, or are refused as on the page."""
    if answering is None or answering.is_over:
        raise Refused(lazy_("This address was good for 30 days. Please answer on the page."))
    if letter.sender != answering.member.email:
        raise Refused(lazy_("It did not come from the address of your account."))
    if not letter.is_aligned(office_config().reply_trusts):
        raise Refused(lazy_("Nobody could vouch that it really came from your address."))
    post = post_to_answer(answering)
    if post is None:
        raise Refused(lazy_("What you answered is not there any more."))
    return comment(post, answering.member, _words_of(letter))


def _words_of(letter: Letter) -> str:
    words = letter.text
    if not words:
        raise Refused(lazy_("There was no text in it above the words you answered to."))
    if len(words) > LONGEST:
        raise Refused(lazy_("It was longer than {n} characters.", n=LONGEST))
    return words


def count_returned(returned: Returned) -> None:
    """A mail of ours came back; after a few nobody is sent any more to this address."""
    if returned.is_for_good:
        came_back(returned.message_id, returned.recipient, returned.status)
    member_id = whose_mail(returned.message_id, returned.recipient)
    member = session().get(Member, member_id) if member_id else None
    if member is None or member.email != returned.recipient:
        return
    kept = session().get(ReturnedMails, member.id) or ReturnedMails(member_id=member.id, address="", number=0)
    if kept.address != member.email or kept.at < clock.now() - FORGOTTEN_AFTER:
        kept.address, kept.number, kept.paused_at = member.email, 0, None
    kept.number += MOST_RETURNED if returned.is_for_good else 1
    kept.status, kept.at = returned.status, clock.now()
    session().add(kept)
    if kept.number >= MOST_RETURNED and kept.paused_at is None:
        kept.paused_at = clock.now()
        record(AddressPaused(member_id=member.id))


def try_again(member: Member) -> None:
    """Its owner says that the address works again."""
    kept = returned_to(member)
    if kept is not None:
        session().delete(kept)


def forget_taken() -> int:
    """Nobody sends the same mail once more after so long."""
    gone = session().execute(delete(TakenLetter).where(TakenLetter.taken_at < clock.now() - KEPT))
    return gone.rowcount  # type: ignore[attr-defined, no-any-return]
