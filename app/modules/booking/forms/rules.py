"""How early and how late one may ask, and who decides."""

from wtforms import BooleanField, RadioField

from app.foundation.forms import options
from app.foundation.language import lazy_
from app.modules.booking.forms.fields import counted
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
LONGEST_HORIZON, YEAR_HOURS = 1095, 8760


class RulesForm(PolicyForm):
    """How early, how late, and who decides."""

    notice_minutes = counted(
        lazy_("Ask at least so many hours before"),
        lazy_("48 are two days; 0 lets people ask until the last minute."),
        times=60, most=YEAR_HOURS,
    )  # fmt: skip
    horizon_days = counted(
        lazy_("Ask at most so many days before"), lazy_("365 is a year ahead."), least=1, most=LONGEST_HORIZON
    )
    external_horizon_days = counted(
        lazy_("People from elsewhere at most so many days before"),
        lazy_("Gives residents the first choice; empty means: as everybody."),
        least=1, most=LONGEST_HORIZON, needed=False,
    )  # fmt: skip
    pending = RadioField(
        lazy_("What a request does before it is decided"), choices=options(_PENDING), coerce=Pending,
        description=lazy_("A booking at once suits courts; a hut is better looked at by somebody."),
    )  # fmt: skip
    hold_hours = counted(
        lazy_("It is kept for so many hours"),
        lazy_("Only where a request is kept; then the time is free again."),
        least=1, most=YEAR_HOURS,
    )  # fmt: skip
    approval = RadioField(
        lazy_("Who decides"), choices=options(_APPROVAL), coerce=Approval,
        description=lazy_("Nobody decides about their own request."),
    )  # fmt: skip
    undecided_days = counted(
        lazy_("A request ends undecided after so many days"),
        lazy_("The renter is told, and the staff is reminded before."),
        least=1, most=365,
    )  # fmt: skip
    undecided_hours_before = counted(
        lazy_("and at the latest so many hours before it begins"),
        lazy_("So that nobody waits in vain at the door."),
        most=YEAR_HOURS,
    )  # fmt: skip
    option_days = counted(
        lazy_("A reservation lasts so many days"),
        lazy_("If the staff keeps a time for somebody until they confirm."),
        least=1, most=365,
    )  # fmt: skip
    has_waitlist = BooleanField(
        lazy_("There is a waiting list"),
        description=lazy_("Whoever waits is asked, in their order, when something becomes free."),
    )
    change_until_minutes = counted(
        lazy_("The renter may ask for a change until so many days before"),
        lazy_("Later only the staff changes something."),
        times=DAY_MINUTES, most=365,
    )  # fmt: skip
    cancel_until_minutes = counted(
        lazy_("The renter may cancel until so many days before"),
        lazy_("0 is until it begins; what it costs stands under cancellation."),
        times=DAY_MINUTES, most=365,
    )  # fmt: skip
