"""Which dates of two bookings change places."""

from collections.abc import Sequence

from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from app.foundation.forms import Text, options
from app.foundation.language import lazy_
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.forms.deciding import MOST_REASON, ReasonForm
from app.modules.booking.models import Occurrence
from app.modules.booking.queries.swapping import Candidate
from app.modules.booking.times import in_words


class SwapForm(ReasonForm):
    """A date of this booking and one of another."""

    date = SelectField(lazy_("Which date?"), coerce=int)
    other = SelectField(lazy_("Exchange with"), validators=[InputRequired()])
    override = BooleanField(
        lazy_("Exchange although a rule speaks against it"),
        description=lazy_("Say why below. A taken time is never set aside."),
    )
    reason = Text(lazy_("Why?"), most=MOST_REASON)

    def offer(self, own: Sequence[Occurrence], others: Sequence[Candidate]) -> None:
        """What there is to exchange."""
        self.date.choices = options({each.id: in_words(each.span) for each in own})
        self.other.choices = options({each.key: str(each) for each in others})

    @property
    def chosen(self) -> tuple[int, int]:
        """The other date, and the version of its booking that was seen."""
        date_id, _dot, version = (self.other.data or "").partition(".")
        return int(date_id), int(version)

    def set_aside(self, codes: frozenset[str]) -> Override:
        """The rules that shall not hold, if the box was ticked."""
        return Override(codes, self.words) if self.override.data and codes else NOTHING
