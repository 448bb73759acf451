"""Mails that come in: from a mailbox, or handed in by a mail server on this machine."""

import structlog

from app.community.models import Member
from app.features.notifications.actions import letters as actions
from app.features.notifications.queries.letters import answering, is_taken
from app.foundation.language import speaking
from app.foundation.letters import Letter
from app.foundation.limits import limit
from app.foundation.mail import office_config, write_mail
from app.foundation.mailbox import MailboxTrouble, opened
from app.foundation.refusal import Refused, TooMany
from app.foundation.work import unit_of_work

log = structlog.get_logger()


def look_into_mailbox() -> None:
    """Take in what is new; what was taken in before a crash is known by its name."""
    url = office_config().imap_url
    if not url:
        return
    try:
        with opened(url) as mailbox:
            for number, raw in mailbox.unread():
                take_in(raw)
                mailbox.has_been_read(number)
    except MailboxTrouble as trouble:
        log.warning("mailbox_not_read", error=str(trouble))


def take_in(raw: bytes) -> str:
    """Take one mail in, once; says in one word what became of it."""
    letter = Letter(raw)
    with unit_of_work():
        if not letter.message_id or is_taken(letter.message_id):
            return _told("known")
        if letter.returned:
            actions.note(letter)
            for returned in letter.returned:
                actions.count_returned(returned)
            return _told("returned")
        if letter.is_automatic or answering(letter.recipients) is None:
            actions.note(letter)
            return _told("ignored")
    return _told(_answered(letter))


def _answered(letter: Letter) -> str:
    try:
        with unit_of_work():
            actions.note(letter)
            actions.answer(letter, answering(letter.recipients))
    except Refused as refused:
        _say_why(letter, refused)
        return "refused"
    return "answered"


def _say_why(letter: Letter, refused: Refused) -> None:
    """To the address of the account alone: who wrote is not believed."""
    with unit_of_work():
        actions.note(letter)
        found = answering(letter.recipients)
        if found is None or not found.member.email or _is_often(found.member):
            return
        member = found.member
        with speaking(member.language):
            facts = {"name": member.name, "why": str(refused), "words": letter.text[: actions.LONGEST]}
        write_mail(member.email or "", "notifications/refused", member.language, facts, member_id=member.id)


def _is_often(member: Member) -> bool:
    """Two programs that answer each other shall come to an end."""
    try:
        limit("notifications.refused", member.id)
    except TooMany:
        return True
    return False


def _told(word: str) -> str:
    log.info("letter_taken_in", became=word)
    return word


def forget_taken() -> int:
    """Which mails came in long ago."""
    with unit_of_work():
        return actions.forget_taken()
