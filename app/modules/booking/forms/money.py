"""What is written into the ledger of a booking."""

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from app.foundation.fields import Day, Euros
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_
from app.modules.booking.actions.ledger import Payment
from app.modules.booking.models import PostingKind, Way
from app.modules.booking.models.postings import BY_HAND, KIND_WORDS, WAY_WORDS, WITH_WAY


class PostingForm(BaseForm):
    """One movement of money, by a person."""

    kind = SelectField(
        lazy_("What happened?"), choices=options({kind: KIND_WORDS[kind] for kind in BY_HAND}),
        default=PostingKind.RECEIVED,
    )  # fmt: skip
    amount = Euros(lazy_("Amount"), validators=[InputRequired()])
    way = SelectField(lazy_("How?"), choices=options({"": "–"} | WAY_WORDS), validators=[Optional()])
    day = Day(lazy_("On"), validators=[Optional()], description=lazy_("Today, if left empty."))
    reason = Line(
        lazy_("What for?"), most=300,
        description=lazy_("Needed for charges, waivers and what is withheld. The renter reads it."),
    )  # fmt: skip

    @property
    def payment(self) -> Payment:
        """For the action."""
        kind = PostingKind(self.kind.data)
        way = Way(self.way.data) if self.way.data and kind in WITH_WAY else None
        return Payment(kind, self.amount.cents or 0, way, self.reason.data or "", self.day.data)
