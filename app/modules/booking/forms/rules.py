"""How early and how late one may ask, and who decides."""

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired, Optional

from app.foundation.forms import options
from app.foundation.language import lazy_
from app.modules.booking.forms.fields import Count
from app.modules.booking.forms.policies import PolicyForm
from app.modules.booking.models import Approval, Pending
from app.modules.booking.models.policies import DAY_MINUTES

_PENDING = {
    Pending.OPEN: lazy_("Others may ask for the same; whoever is approved first has it"),
    Pending.HOLD: lazy_("It is kept for this person for a while"),
    Pending.INSTANT: lazy_("It is a booking at once"),
}
_APPROVAL = {
    Approval.NONE: lazy_("Nobody, if all rules are kept"),
    Approval.ONE: lazy_("One person"),
    Approval.TWO: lazy_("Two persons, one after the other"),
}
_NEEDED = [InputRequired()]


class RulesForm(PolicyForm):
    """How early, how late, and who decides."""

    notice_minutes = Count(
        lazy_("Ask at least so many hours before"),
        times=60,
        most=8760,
        validators=_NEEDED,
        description=lazy_("48 are two days; 0 lets people ask until the last minute."),
    )
    horizon_days = Count(
        lazy_("Ask at most so many days before"),
        least=1,
        most=1095,
        validators=_NEEDED,
        description=lazy_("365 is a year ahead."),
    )
    external_horizon_days = Count(
        lazy_("People from elsewhere at most so many days before"),
        least=1,
        most=1095,
        validators=[Optional()],
        description=lazy_("Gives residents the first choice; empty means: as everybody."),
    )
    pending = RadioField(
        lazy_("What a request does before it is decided"), choices=options(_PENDING), coerce=Pending
    )
    hold_hours = Count(
        lazy_("It is kept for so many hours"),
        least=1,
        most=8760,
        validators=_NEEDED,
        description=lazy_("Only where a request is kept; then the time is free again."),
    )
    approval = RadioField(
        lazy_("Who decides"),
        choices=options(_APPROVAL),
        coerce=Approval,
        description=lazy_("Nobody decides about their own request."),
    )
    undecided_days = Count(
        lazy_("A request ends undecided after so many days"),
        least=1,
        most=365,
        validators=_NEEDED,
        description=lazy_("The renter is told, and the staff is reminded before."),
    )
    undecided_hours_before = Count(
        lazy_("and at the latest so many hours before it begins"),
        most=8760,
        validators=_NEEDED,
        description=lazy_("So that nobody waits in vain at the door."),
    )
    option_days = Count(
        lazy_("A reservation lasts so many days"),
        least=1,
        most=365,
        validators=_NEEDED,
        description=lazy_("If the staff keeps a time for somebody until they confirm."),
    )
    has_waitlist = BooleanField(
        lazy_("There is a waiting list"),
        description=lazy_("Whoever waits is asked, in their order, when something becomes free."),
    )
    change_until_minutes = Count(
        lazy_("The renter may ask for a change until so many days before"),
        times=DAY_MINUTES,
        most=365,
        validators=_NEEDED,
        description=lazy_("Later only the staff changes something."),
    )
    cancel_until_minutes = Count(
        lazy_("The renter may cancel until so many days before"),
        times=DAY_MINUTES,
        most=365,
        validators=_NEEDED,
        description=lazy_("0 is until it begins; what it costs stands under cancellation."),
    )
