"""A facility says something in its own words."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.models import LetterText
from app.modules.booking.queries.blanks import OF_LETTERS, named, unknown_in
from app.modules.booking.queries.letter_texts import LetterOf


def word(letter: LetterOf, by: Member, text: str) -> None:
    """Begin this letter with the text from now on; without one the words of the house hold again."""
    authorize(by, "booking.set_up", letter.facility)
    refuse_unknown(text, OF_LETTERS)
    key = {"facility_id": letter.facility.post_id, "what": letter.what}
    own = session().get(LetterText, (letter.facility.post_id, letter.what), with_for_update=True)
    if own is not None and text:
        own.text = text
    elif own is not None:
        session().delete(own)
    elif text:
        session().add(LetterText(**key, text=text))
    session().flush()


def refuse_unknown(text: str, known: tuple[str, ...]) -> None:
    """Raise Refused where something stands in braces that nobody would fill in."""
    for name in unknown_in(text, known):
        words = lazy_(
            "“{name}” is not filled in by itself. Possible: {known}.", name=f"{{{name}}}", known=named(*known)
        )
        raise Refused(words, field="text")
