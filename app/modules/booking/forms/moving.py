"""Staff brings a date elsewhere: the renter's form of a change, with the offer, and rules that may be set aside."""

from datetime import date as date_type
from datetime import datetime
from enum import StrEnum

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from app.foundation.fields import Number
from app.foundation.forms import options
from app.foundation.language import lazy_
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.forms.renting import ChangeForm, change_form
from app.modules.booking.forms.times import as_typed
from app.modules.booking.models import Booking, Occurrence, Offer
from app.modules.booking.queries.facilities import offer_at


class Reach(StrEnum):
    """What else of a series moves with a date."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


_REACH_WORDS = {
    Reach.ONE: lazy_("This date only"),
    Reach.FOLLOWING: lazy_("This one and all that follow"),
    Reach.ALL: lazy_("All dates ahead"),
}


class MoveFields(ChangeForm):
    """What staff chooses beside the time."""

    version = Number(widget=HiddenInput(), validators=[Optional()])
    offer = SelectField(lazy_("Offer"))
    scope = RadioField(lazy_("What moves?"), choices=options(_REACH_WORDS), default=Reach.ONE)
    override = BooleanField(
        lazy_("Move it although a rule speaks against it"),
        description=lazy_("Say why below. A taken time is never set aside."),
    )

    def chosen_offer(self, booking: Booking) -> Offer | None:
        """The offer of the facility that was chosen."""
        return offer_at(booking.facility, self.offer.data or "")

    @property
    def reach(self) -> Reach:
        """What moves with it."""
        return Reach(self.scope.data or Reach.ONE)

    def set_aside(self, codes: frozenset[str]) -> Override:
        """The rules that shall not hold, if the box was ticked."""
        return Override(codes, self.reason.data or "") if self.override.data and codes else NOTHING


def as_it_stands(booking: Booking, date: Occurrence, day: date_type | None = None) -> MultiDict[str, str]:
    """What the form shows at first: the time of the date, perhaps brought to the day it was dropped on."""
    span = date.span
    if day is not None:
        span = span.moved(datetime.combine(day, span.begins.time()))
    offers = {each.id: each.public_id for each in booking.facility.offers}
    kept = {
        "scope": Reach.ONE.value,
        "date": str(date.id),
        "version": str(booking.version),
        "offer": offers.get(date.offer_id, ""),
    }
    return MultiDict(kept | as_typed(booking.facility, span))


def move_form(booking: Booking, dates: list[Occurrence]) -> type[MoveFields]:
    """The form in the shape of the facility, with its offers."""
    offers = {each.public_id: each.title for each in booking.facility.offers if each.is_active}
    chosen = SelectField(lazy_("Offer"), choices=options(offers), default=booking.offer.public_id)
    return type("FacilityMoveForm", (MoveFields, change_form(booking, dates)), {"offer": chosen})
