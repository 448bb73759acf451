"""Step by step to those who have not opened a warning of a danger; and what people allow for that."""

from dataclasses import dataclass
from datetime import timedelta

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.foundation.short_messages import tidy_number
from app.modules.warnings.events import LadderClimbed, WarningRepeated
from app.modules.warnings.models import Contact, TextMessage, TextState, Warned
from app.modules.warnings.queries import ladder

LEASE = timedelta(minutes=2)
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30)]


@dataclass(frozen=True)
class Wish:
    """How somebody wants to be reached in a danger."""

    phone: str
    wants_texts: bool
    wants_calls: bool


def allow(by: Member, wish: Wish) -> None:
    """Keep what a person allows for the case of danger; nothing allowed, nothing kept."""
    authorize(by, "site.use")
    kept = ladder.contact_of(by)
    if not (wish.wants_texts or wish.wants_calls):
        if kept is not None:
            session().delete(kept)
        return
    number = tidy_number(wish.phone)
    if not number:
        raise Refused(lazy_("Please type a telephone number, such as 0170 4711000."), field="phone")
    contact = kept or Contact(member_id=by.id)
    contact.phone, contact.said_at = number, clock.now()
    contact.wants_texts, contact.wants_calls = wish.wants_texts, wish.wants_calls
    session().add(contact)


def climb(warning: Warned) -> None:
    """The next step for what is true now, if its time has come: each is taken once, whoever calls this."""
    waited = clock.now() - warning.editions[-1]
    if warning.rung == 0 and waited >= ladder.REPEATED_AFTER:
        warning.rung = 1
        actor = warning.released_by_id or warning.post.author_id
        record(WarningRepeated(post_id=warning.post_id, group_id=warning.post.group_id, actor_id=actor))
    if warning.rung == 1 and waited >= ladder.TEXTED_AFTER:
        warning.rung = 2
        ladder.put_into_queue(warning)
        record(LadderClimbed(post_id=warning.post_id))


def take(text: TextMessage) -> None:
    """A worker hands it over now."""
    text.state, text.lease_until, text.attempts = TextState.LEASED, clock.now() + LEASE, text.attempts + 1


def skip(text: TextMessage) -> None:
    """It is not needed any more."""
    text.state = TextState.SKIPPED


def note(text: TextMessage, error: str = "", *, for_good: bool = False) -> None:
    """What became of it: sent, to be tried again, or refused."""
    text.lease_until, text.error = None, error[:200]
    if not error:
        text.state, text.sent_at = TextState.SENT, clock.now()
    elif for_good or text.attempts > len(BACK_OFF):
        text.state = TextState.FAILED
    else:
        text.state, text.not_before = TextState.WAITING, clock.now() + BACK_OFF[text.attempts - 1]
