"""Texts for answers, and the list the caretaker walks through: written once for a facility, used again and again."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.letter_texts import refuse_unknown
from app.modules.booking.models import Draft, Facility, Occasion, VersionKind
from app.modules.booking.queries.blanks import OF_ANSWERS

MOST_DRAFTS = 40


def write_draft(facility: Facility, by: Member, occasion: Occasion, title: str, text: str) -> Draft:
    """Keep a text for an occasion."""
    authorize(by, "booking.set_up", facility)
    refuse_unknown(text, OF_ANSWERS)
    count = session().scalar(select(func.count(Draft.id)).where(Draft.facility_id == facility.post_id)) or 0
    if count >= MOST_DRAFTS:
        raise Refused(lazy_("There are many texts already. Please delete one first."))
    draft = Draft(facility_id=facility.post_id, occasion=occasion, title=title, text=text)
    session().add(draft)
    session().flush()
    return draft


def drop_draft(facility: Facility, by: Member, public_id: str) -> None:
    """Delete a text; deleting it twice changes nothing."""
    authorize(by, "booking.set_up", facility)
    own = (Draft.facility_id == facility.post_id, Draft.public_id == public_id)
    session().execute(delete(Draft).where(*own))


def list_checks(facility: Facility, by: Member, checklist: Sequence[str], meters: Sequence[str]) -> None:
    """What is looked at and read from now on when keys go out and come back."""
    agree(facility, by, VersionKind.HANDOVER, {"checklist": list(checklist), "meters": list(meters)})
