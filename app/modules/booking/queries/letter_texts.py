"""The words a facility puts into its letters itself."""

from dataclasses import dataclass

from sqlalchemy import select

from app.community.models import Member
from app.foundation.db import session
from app.foundation.lazy_text import Text
from app.modules.booking.models import Booking, Facility, LetterText
from app.modules.booking.queries.blanks import filled, values_of
from app.modules.booking.queries.facilities import InFacility, facility_at
from app.modules.booking.queries.letter_words import OF_FACILITY, Wording, wording_of


@dataclass(frozen=True)
class LetterOf(InFacility):
    """One kind of letter of a facility."""

    what: str
    # Empty: the words of the house hold.
    text: str

    @property
    def subject(self) -> Text:
        """How it is headed."""
        return wording_of(self.what).subject

    @property
    def sentence(self) -> Text:
        """What the house would say."""
        return wording_of(self.what).sentence


def letters_of(facility: Facility) -> list[LetterOf]:
    """All of them, in the order in which a booking brings them."""
    rows = select(LetterText.what, LetterText.text).where(LetterText.facility_id == facility.post_id)
    own = {row.what: row.text for row in session().execute(rows)}
    return [LetterOf(facility, what, own.get(what, "")) for what in OF_FACILITY]


def letter_at(member: Member | None, slug: str, public_id: str, what: str) -> LetterOf | None:
    """The letter at this address."""
    facility = facility_at(member, slug, public_id)
    found = letters_of(facility) if facility is not None else []
    return next((each for each in found if each.what == what), None)


def beginning_of(booking: Booking, what: str, letter: Wording) -> list[str]:
    """The first paragraphs: the facility's own words, for those who read its language, else those of the house."""
    own = session().get(LetterText, (booking.facility_id, what))
    if own is None or booking.language != booking.facility.post.language:
        return [str(letter.sentence)]
    return filled(own.text, values_of(booking)).splitlines()
