"""What the caretaker fills in on the phone: big fields, few of them, in the order of the walk through the house."""

from typing import Any

from wtforms import BooleanField, FieldList, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Euros, SignatureField
from app.foundation.forms import Line, PhotosField, Text, options
from app.foundation.language import lazy_
from app.modules.booking.actions.recording import Record
from app.modules.booking.forms.deciding import CaseForm, ReasonForm
from app.modules.booking.models import Handover

MOST_PHOTOS = 10


class RecordForm(CaseForm):
    """What both ways have in common."""

    fine = SelectMultipleField(
        lazy_("Looked at and fine"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    which = SelectMultipleField(
        lazy_("Keys"),
        coerce=int,
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    meters = FieldList(Line(most=40), lazy_("Meters"), min_entries=0, max_entries=20)
    with_whom = Line(
        lazy_("Who signs for the renter?"),
        most=120,
        description=lazy_("The typed name counts as a signature."),
    )
    signed_renter = SignatureField(lazy_("Signature of the renter"))
    signed_caretaker = SignatureField(lazy_("Signature of the caretaker"))
    photos = PhotosField(lazy_("Photos"), most=MOST_PHOTOS)

    def offer_list(self, known: dict[str, list[str]], before: Handover | None = None) -> None:
        """The list of the facility; meters with what was read when the keys went out."""
        self.items = known["checklist"]
        self.fine.choices = options({each: each for each in self.items})
        self.meter_names = known["meters"]
        read = {each["name"]: each["value"] for each in before.meters} if before else {}
        self.before = [read.get(name, "") for name in self.meter_names]
        while len(self.meters) < len(self.meter_names):
            self.meters.append_entry()

    def offer_keys(self, keys: dict[int, str]) -> None:
        """The keys that can go out, or come back."""
        self.which.choices = options(keys)

    def _seen(self) -> dict[str, Any]:
        chosen = set(self.fine.data or ())
        values = [each.data or "" for each in self.meters]
        return {
            "checklist": tuple((text, text in chosen) for text in self.items),
            "meters": tuple(zip(self.meter_names, values, strict=False)),
            "key_ids": tuple(self.which.data or ()),
            "with_whom": self.with_whom.data or "",
            "signatures": self._signatures(),
            "photos": tuple(
                {"token": each.token, "name": each.name, "media_type": each.media_type}
                for each in self.photos.data
            ),
        }

    def _signatures(self) -> dict[str, str]:
        drawn = {"renter": self.signed_renter.data, "caretaker": self.signed_caretaker.data}
        return {who: strokes for who, strokes in drawn.items() if strokes}


class HandOutForm(RecordForm):
    """The keys go out."""

    keys = Line(
        lazy_("Which keys go out?"), most=200, description=lazy_("For example: main door 2, barrier 1.")
    )
    id_seen = BooleanField(lazy_("I have seen the identity card"))
    deposit_seen = BooleanField(lazy_("I have seen the deposit, or the receipt for it"))
    waive_reason = Line(
        lazy_("Or: why do the keys go out without the deposit?"), most=300,
        description=lazy_("Then it is waived. The renter reads the reason."),
    )  # fmt: skip
    damages = Text(lazy_("Anything that is not in order already?"), most=2_000)

    def record(self) -> Record:
        """For the action."""
        return Record(
            keys=self.keys.data or "", deposit_seen=bool(self.deposit_seen.data),
            id_seen=bool(self.id_seen.data), waive_reason=self.waive_reason.data or "",
            damages=self.damages.data or "", **self._seen(),
        )  # fmt: skip


class TakeBackForm(RecordForm):
    """The keys come back."""

    damages = Text(lazy_("Damages, dirt, missing things"), most=2_000)
    refund = Euros(
        lazy_("How much of the deposit would you give back?"), validators=[Optional()],
        description=lazy_("A proposal: the office decides."),
    )  # fmt: skip

    def record(self) -> Record:
        """For the action."""
        return Record(
            damages=self.damages.data or "", proposed_refund_cents=self.refund.cents, **self._seen()
        )


class NoShowForm(ReasonForm):
    """Nobody came."""

    reason = Line(lazy_("Remark"), most=300)
