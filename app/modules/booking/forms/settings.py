"""What a group chooses about its facilities."""

import re
from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from app.foundation.fields import Lines, Number
from app.foundation.forms import BaseForm, Line
from app.foundation.language import _, lazy_
from app.foundation.transfers import is_iban

_SITE = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{2,5})?", re.IGNORECASE)


class SettingsForm(BaseForm):
    """The same names as Settings."""

    embed_sites = Lines(
        lazy_("Websites that may show a plan"),
        most=10,
        longest=120,
        description=lazy_(
            "One address per line, for example https://www.example.org. Nobody else can frame it."
        ),
    )

    office_lines = Lines(
        lazy_("Office on papers"), most=6, longest=80,
        description=lazy_("Below the name of the place: office, street, telephone."),
    )  # fmt: skip
    payee = Line(lazy_("Account holder"), most=70)
    iban = Line(lazy_("IBAN"), most=42, description=lazy_("For invoices and their code to pay."))
    pay_within_days = Number(
        lazy_("Days to pay"), validators=[InputRequired(), NumberRange(1, 90)], default=14
    )
    lapse_unpaid = BooleanField(
        lazy_("A booking that is not paid by then lapses, after one reminder"),
        description=lazy_("Else it stays, and the report shows what is open."),
    )
    contract_lines = Lines(
        lazy_("Words of the contract"), most=30, longest=1_000,
        description=lazy_("One paragraph per line; the house rules follow by themselves."),
    )  # fmt: skip

    def validate_iban(self, field: Any) -> None:
        """The two check digits catch what was typed wrongly."""
        field.data = "".join((field.data or "").split()).upper()
        if field.data and not is_iban(field.data):
            raise ValidationError(_("This is not an IBAN. Please look at the digits again."))

    def validate_embed_sites(self, field: Any) -> None:
        """They go into a header: nothing but plain origins."""
        for site in field.data or ():
            if not _SITE.fullmatch(site):
                raise ValidationError(_("{site} is not an address like https://www.example.org.", site=site))
