"""Empties the outbox: claims a mail, hands it over outside of any transaction, notes what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

import structlog
from sqlalchemy import and_, or_, select, update

from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail, MailState, office_config, place_name, wake_office
from app.foundation.mail_letters import letter_of
from app.foundation.postman import Postman, Refusal, Undelivered, postman_for
from app.foundation.work import unit_of_work

LEASE = timedelta(minutes=5)
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]
# Handed over between two looks at the database; after so many rounds other jobs have their turn.
AT_ONCE, ROUNDS = 20, 25
WORDS_KEPT_FOR = timedelta(days=7)

log = structlog.get_logger()


def send_due() -> int:
    """Send what is due; returns how many mails arrived. Two workers may do it at once."""
    arrived = 0
    with postman_for(office_config()) as postman:
        for _ in range(ROUNDS):
            mails = _claim()
            if not mails:
                return arrived
            outcomes = _hand_all_over(postman, mails)
            arrived += sum(outcome is None for outcome in outcomes.values())
            if len(outcomes) < len(mails) or _is_line_lost(outcomes):
                return arrived
    wake_office()
    return arrived


def erase_old_words() -> None:
    """A week after its end nobody needs the words of a mail any more, nor whom it was for."""
    done = (MailState.SENT, MailState.FAILED, MailState.DEAD, MailState.WITHDRAWN)
    with unit_of_work() as writing:
        old = update(Mail).where(Mail.state.in_(done), Mail.created_at < clock.now() - WORDS_KEPT_FOR)
        writing.execute(
            old.where(Mail.text != "").values(
                to_address="", subject="", text="", html="", headers={}, invitation=None
            )
        )


def oldest_waiting() -> datetime | None:
    """Since when the oldest mail waits that should have gone out; for the pages of the operator."""
    waiting = select(Mail.created_at).where(_is_due()).order_by(Mail.created_at).limit(1)
    return session().scalar(waiting)


def _claim() -> Sequence[Mail]:
    """Take the next due mails; if this process dies with them, the lease ends and another takes them."""
    with unit_of_work():
        due = select(Mail).where(_is_due()).order_by(Mail.not_before, Mail.id).limit(AT_ONCE)
        mails = session().scalars(due.with_for_update(skip_locked=True)).all()
        for mail in mails:
            mail.state = MailState.SENDING
            mail.lease_until = clock.now() + LEASE
            mail.attempts += 1
    return mails


def _is_due() -> Any:
    now = clock.now()
    return or_(
        and_(Mail.state == MailState.QUEUED, Mail.not_before <= now),
        and_(Mail.state == MailState.SENDING, Mail.lease_until < now),
    )


def _hand_all_over(postman: Postman, mails: Sequence[Mail]) -> Mapping[int, Undelivered | None]:
    """What became of each; those that were not tried, because the line is lost or time is short, are not named."""
    outcomes: dict[int, Undelivered | None] = {}
    sender, until = _sender(), clock.now() + LEASE / 2
    try:
        for mail in mails:
            if clock.now() > until or _is_line_lost(outcomes):
                break
            outcomes[mail.id] = _hand_over(postman, mail, sender)
    finally:
        _note(mails, outcomes)
    return outcomes


def _is_line_lost(outcomes: Mapping[int, Undelivered | None]) -> bool:
    return any(outcome and not outcome.concerns_one_mail for outcome in outcomes.values())


def _hand_over(postman: Postman, mail: Mail, sender: str) -> Undelivered | None:
    try:
        postman.deliver(letter_of(mail, sender))
    except Undelivered as undelivered:
        log.warning("mail_not_sent", mail_id=mail.id, attempts=mail.attempts, error=str(undelivered))
        return undelivered
    except ValueError as error:  # no letter can be made of what it says
        log.exception("mail_not_written", mail_id=mail.id)
        return Refusal(f"{type(error).__name__}: {error}")
    # Nobody waits for those of the demo town, and they would push its accounts off the screen.
    tell = log.debug if office_config().demo else log.info
    tell("mail_sent", mail_id=mail.id, attempts=mail.attempts)
    return None


def _sender() -> str:
    """The address with the name of the place, unless the operator gave it another."""
    name, address = parseaddr(office_config().mail_from)
    with unit_of_work(write=False):
        return formataddr((name or place_name(), address))


def _note(mails: Sequence[Mail], outcomes: Mapping[int, Undelivered | None]) -> None:
    """What became of all of them, in one unit of work; the others wait for the next turn, as if not taken."""
    with unit_of_work():
        taken = select(Mail).where(Mail.id.in_([mail.id for mail in mails])).with_for_update()
        for mail in session().scalars(taken):
            mail.lease_until = None
            if mail.id in outcomes:
                _conclude(mail, outcomes[mail.id])
            else:
                mail.state, mail.attempts = MailState.QUEUED, mail.attempts - 1


def _conclude(mail: Mail, outcome: Undelivered | None) -> None:
    mail.last_error = str(outcome)[:200] if outcome else None
    if outcome is None:
        mail.state, mail.sent_at = MailState.SENT, clock.now()
    elif isinstance(outcome, Refusal):
        mail.state = MailState.FAILED
    elif mail.attempts > len(BACK_OFF):
        mail.state = MailState.DEAD
    else:
        mail.state, mail.not_before = MailState.QUEUED, clock.now() + BACK_OFF[mail.attempts - 1]
