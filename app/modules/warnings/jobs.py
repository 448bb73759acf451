"""What warnings do by themselves: climb the ladder to the unreached, and forget."""

import structlog

from app.community.queries.site import site
from app.foundation.db import session
from app.foundation.following import leased
from app.foundation.language import speaking
from app.foundation.mail import home, office_config
from app.foundation.postman import Refusal, Undelivered
from app.foundation.short_messages import Carrier, ShortMessage, carrier_for
from app.foundation.work import unit_of_work
from app.modules.warnings.actions import official, reaching
from app.modules.warnings.actions.leaving import erase_old
from app.modules.warnings.following_others import Question, look_at
from app.modules.warnings.messages import short_words
from app.modules.warnings.models import Source, TextMessage
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


def look_at_sources() -> None:
    """Ask outside of any unit of work, and take over each answer in one of its own."""
    with unit_of_work():
        language = site().language
        asked = [
            Question(each.id, each.url, language, each.etag, each.last_modified, tuple(each.seen))
            for each in leased(Source)
        ]
    for question in asked:
        with speaking(language):
            found = look_at(question)
        with unit_of_work():
            source = session().get(Source, question.id)
            if source is not None:  # somebody may have taken it away meanwhile
                official.take_over(source, found)


def forget_official() -> int:
    """Warnings of others that are long over."""
    with unit_of_work():
        return official.forget_over()


def forget_old() -> int:
    """Whom an old warning was for."""
    with unit_of_work():
        return erase_old()
