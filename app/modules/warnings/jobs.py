"""What warnings do by themselves: climb the ladder to the unreached, and forget."""

import structlog

from app.foundation.db import session
from app.foundation.language import speaking
from app.foundation.mail import home, office_config
from app.foundation.postman import Refusal, Undelivered
from app.foundation.short_messages import Carrier, ShortMessage, carrier_for
from app.foundation.work import unit_of_work
from app.modules.warnings.actions import reaching
from app.modules.warnings.actions.leaving import erase_old
from app.modules.warnings.messages import short_words
from app.modules.warnings.models import TextMessage
from app.modules.warnings.queries import ladder

# So many in one turn; the next follows within a minute.
MOST = 500

log = structlog.get_logger()


def climb_ladders() -> None:
    """The next step for each danger that runs; two workers may do it at once."""
    with unit_of_work():
        for warning in ladder.climbing():
            reaching.climb(warning)


def send_due_texts() -> None:
    """Claim, hand over outside of any transaction, note what became of it."""
    carrier = carrier_for(office_config())
    for _turn in range(MOST if carrier else 0):
        with unit_of_work():
            text = ladder.due_text()
            message = _prepared(text) if text else None
        if text is None:
            return
        if message is not None and carrier is not None and not _carried(carrier, text.id, message):
            return


def _prepared(text: TextMessage) -> ShortMessage | None:
    """In the words of the person, asked at the last moment whether it is still wanted."""
    warning = ladder.warning_of(text)
    found = ladder.still_wanted(text, warning)
    if found is None:
        reaching.skip(text)
        return None
    member, contact = found
    reaching.take(text)
    with speaking(member.language):
        words = short_words(warning, home())
    return ShortMessage(contact.phone, words, f"{warning.post.public_id}-{text.edition}-{member.public_id}")


def _carried(carrier: Carrier, text_id: int, message: ShortMessage) -> bool:
    """Whether the next one may be tried: if the gateway is away, all of them wait."""
    error, for_good = "", False
    try:
        carrier.carry(message)
    except Undelivered as undelivered:
        error, for_good = str(undelivered), isinstance(undelivered, Refusal)
        log.warning("text_not_sent", text_id=text_id, error=error)
    with unit_of_work():
        reaching.note(session().get_one(TextMessage, text_id, with_for_update=True), error, for_good=for_good)
    return not error or for_good


def forget_old() -> int:
    """Whom an old warning was for."""
    with unit_of_work():
        return erase_old()
