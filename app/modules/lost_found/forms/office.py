"""What the lost property office types."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from app.foundation.fields import Day, Euros
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.modules.lost_found.actions.guests import Contact
from app.modules.lost_found.actions.intake import Intake
from app.modules.lost_found.forms.reporting import FindForm
from app.modules.lost_found.models import (
    Category,
    Custody,
    Item,
    OfficeRecord,
    Secret,
    Settings,
    ValueClass,
    Way,
    Wish,
)
from app.modules.lost_found.models.guess import guess_category
from app.modules.lost_found.models.kinds import CUSTODY_WORDS, WISH_WORDS
from app.modules.lost_found.models.law import VALUE_WORDS
from app.modules.lost_found.models.matching import Traits
from app.modules.lost_found.models.office import WAY_WORDS
from app.modules.lost_found.queries.choices import town_today


class _FileFields:
    """What the office writes down of every find."""

    custody = RadioField(lazy_("Who keeps it?"), choices=options(CUSTODY_WORDS), default=Custody.OFFICE)
    value_class = SelectField(lazy_("Worth about"), choices=options(VALUE_WORDS), default=ValueClass.UP_TO_50)
    storage = SelectField(lazy_("Storage place"), validators=[Optional()])
    reported_on = Day(lazy_("The office was told on"), validators=[InputRequired()], default=town_today)
    is_section_978 = BooleanField(
        lazy_("Found in a public office or in public transport (section 978)"),
        description=lazy_("Then the finder gets half the reward and never the thing itself."),
    )
    holds_data = BooleanField(
        lazy_("There may be data on it"),
        description=lazy_("Phone, computer, camera, memory stick: to be wiped first."),
    )
    fee = Euros(lazy_("Fee"), validators=[Optional()])


def offer_storage(form: Any, settings: Settings, present: str = "") -> None:
    """The group's shelves to choose from; one that was renamed meanwhile stays choosable."""
    places = dict.fromkeys([*settings.storage_places, *([present] if present else [])])
    form.storage.choices = options({"": "–"} | {place: place for place in places})


def _intake(form: Any) -> Intake:
    return Intake(
        custody=Custody(form.custody.data),
        value_class=ValueClass(form.value_class.data),
        storage=form.storage.data or "",
        reported_on=form.reported_on.data,
        is_section_978=bool(form.is_section_978.data),
        holds_data=bool(form.holds_data.data),
        wish=Wish(form.wish.data) if form.wish.data else None,
        fee_cents=form.fee.cents or 0,
    )


class CounterForm(_FileFields, FindForm):
    """Somebody hands in a find at the counter."""

    finder_name = Line(lazy_("Name of the finder"), most=80)
    finder_address = Text(lazy_("Address of the finder"), most=300)
    finder_phone = Line(lazy_("Phone of the finder"), most=40)
    finder_email = Line(lazy_("E-mail of the finder"), most=254)

    def intake(self) -> Intake:
        """The office's side."""
        return _intake(self)

    def contact(self) -> Contact:
        """The finder."""
        return Contact(
            name=self.finder_name.data or "",
            email=self.finder_email.data or "",
            phone=self.finder_phone.data or "",
            address=self.finder_address.data or "",
        )


class ReceiveForm(_FileFields, BaseForm):
    """A neighbour brings a find that is on the platform already, or the file is corrected."""

    wish = RadioField(
        lazy_("What does the finder wish for?"),
        choices=options(WISH_WORDS),
        validators=[Optional()],
    )

    def intake(self) -> Intake:
        """The office's side."""
        return _intake(self)


def fill_file(item: Item, secret: Secret, file: OfficeRecord | None) -> dict[str, Any]:
    """The file as its form shows it again."""
    data: dict[str, Any] = {"value_class": item.value_class or ValueClass.UP_TO_50, "wish": secret.wish}
    if file is not None:
        same = ("storage", "reported_on", "is_section_978", "holds_data")
        data |= {name: getattr(file, name) for name in same}
        data |= {"custody": item.custody, "fee": file.fee_cents / 100 if file.fee_cents else None}
    return data


class CounterReturnForm(BaseForm):
    """The owner came without an account."""

    name = Line(lazy_("Name of the owner"), most=80, validators=[InputRequired()])
    proof = Text(
        lazy_("How was it proven?"), most=1_000, validators=[InputRequired()],
        description=lazy_("For example: described the pendant, showed the second key."),
    )  # fmt: skip


class AuctionForm(BaseForm):
    """On the auction list."""

    notice_until = Day(lazy_("Last day to register rights"), validators=[InputRequired()])
    auction_on = Day(lazy_("Day of the auction"), validators=[InputRequired()])


class DisposeForm(BaseForm):
    """How a thing left the office."""

    way = RadioField(lazy_("What becomes of it?"), choices=options(WAY_WORDS), validators=[InputRequired()])
    reason = Line(lazy_("Reason or remark"), most=300)
    proceeds = Euros(lazy_("Proceeds"), validators=[Optional()])

    @property
    def chosen(self) -> Way:
        """The way it goes."""
        return Way(self.way.data)


class AgreementForm(BaseForm):
    """The second person agrees to an early disposal."""

    proceeds = Euros(lazy_("Proceeds, if it is sold"), validators=[Optional()])


class PassOnForm(BaseForm):
    """Why a thing passes to the municipality."""

    reason = Line(
        lazy_("Why?"), most=300, description=lazy_("For example: the finder waived, or did not come.")
    )


class CertificateForm(BaseForm):
    """Somebody needs it in writing that a thing was not handed in."""

    name = Line(lazy_("Name of the person"), most=80, validators=[InputRequired()])
    thing = Line(lazy_("What was lost?"), most=200, validators=[InputRequired()])
    lost_on = Day(lazy_("Lost on"), validators=[InputRequired()])
    lost_where = Line(lazy_("Lost where?"), most=120)
    was_compared = BooleanField(lazy_("I have compared them: it is none of these"))

    def traits(self) -> Traits:
        """What was typed, as notices are compared."""
        words, day = self.thing.data or "", self.lost_on.data or town_today()
        kind = guess_category(words) or Category.OTHER
        return Traits(0, kind, (), "", day, day, self.lost_where.data or "", None, words)


class RewardForm(BaseForm):
    """For the reward calculator."""

    value = Euros(lazy_("What is the thing worth?"), validators=[InputRequired()])
    is_animal = BooleanField(lazy_("It is an animal"))
    in_public_place = BooleanField(lazy_("Found in a public office or in public transport"))
