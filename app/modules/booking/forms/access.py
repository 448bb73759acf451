"""Who may ask, what the others see, and what holidays mean."""

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Lines
from app.foundation.forms import Line, options
from app.foundation.holidays import REGIONS
from app.foundation.language import lazy_
from app.modules.booking.forms.fields import Count
from app.modules.booking.forms.policies import PolicyForm
from app.modules.booking.models import HolidayPolicy, PublicView
from app.modules.booking.models.kinds import AUDIENCE_WORDS

_VIEWS = {
    PublicView.BUSY: lazy_("Only that it is taken"),
    PublicView.TITLE: lazy_("Also the public title, once the booking is approved"),
    PublicView.NONE: lazy_("Nothing: the plan is for the staff"),
}
_HOLIDAYS = {
    HolidayPolicy.NONE: lazy_("A day like any other"),
    HolidayPolicy.WEEKEND: lazy_("The prices of public holidays hold"),
    HolidayPolicy.CLOSED: lazy_("Closed"),
}


class AccessForm(PolicyForm):
    """Who may ask, and what the others see."""

    audiences = SelectMultipleField(
        lazy_("Who may ask"), choices=options(AUDIENCE_WORDS), widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), description=lazy_("Nothing chosen means everybody."),
    )  # fmt: skip
    members_only = BooleanField(
        lazy_("Only members of this group"), description=lazy_("Others see the plan, but cannot ask.")
    )
    guests_welcome = BooleanField(
        lazy_("Also without an account"), description=lazy_("The person confirms by a link in an e-mail.")
    )
    resident_postcodes = Lines(
        lazy_("Postcodes of residents"),
        most=30,
        longest=10,
        description=lazy_(
            "One per line. Whoever writes one of them gets the prices of residents until the staff has looked."
        ),
    )
    most_people = Count(
        lazy_("At most so many people"),
        least=1,
        most=100_000,
        validators=[Optional()],
        description=lazy_("Then the form asks how many will come."),
    )
    public_view = RadioField(
        lazy_("What everybody sees of a booking"),
        choices=options(_VIEWS),
        coerce=PublicView,
        description=lazy_("Names, purposes and phone numbers are for the staff alone."),
    )
    place = Line(lazy_("Where it is"), most=160, description=lazy_("Street, or how to find it."))
    key_place = Line(
        lazy_("Where the keys are"),
        most=300,
        description=lazy_("Only whoever has an approved booking reads it."),
    )
    wants_id = BooleanField(
        lazy_("Keys only for an identity card"),
        description=lazy_("The caretaker looks at it and ticks it; nothing of it is written down."),
    )
    reply_to = Line(
        lazy_("Answers to e-mails go to"), most=254, description=lazy_("An address of your office.")
    )
    invoicing_party = Line(
        lazy_("Who writes the invoice"), most=200, description=lazy_("As it stands on contract and invoice.")
    )
    cost_object = Line(
        lazy_("Cost object"), most=40, description=lazy_("For your accounts; nobody else sees it.")
    )


class SeasonRulesForm(PolicyForm):
    """What holidays and the edges of a season mean."""

    holiday_policy = RadioField(
        lazy_("Public holidays"), choices=options(_HOLIDAYS), coerce=HolidayPolicy,
        description=lazy_("It needs a Land below: each has its own."),
    )  # fmt: skip
    holiday_region = SelectField(
        lazy_("Land whose holidays count"),
        choices=options({"": "–"} | {each: each for each in REGIONS}),
        description=lazy_("HE is Hesse, BW is Baden-Württemberg."),
    )
    season_strict = BooleanField(
        lazy_("A booking lies in one season entirely"),
        description=lazy_("Otherwise the day it begins decides."),
    )
