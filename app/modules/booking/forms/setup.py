"""A new facility from a preset, what is said of it, its house rules, and when it is closed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from wtforms import HiddenField
from wtforms.validators import InputRequired

from app.community.actions.posts import Writing
from app.community.models import Post
from app.foundation.fields import Euros, Lines
from app.foundation.forms import BaseForm, Line, PhotosField, Text
from app.foundation.language import _, lazy_
from app.modules.booking.actions.presets import Preset, Sketch
from app.modules.booking.forms.fields import counted
from app.modules.booking.models import Facility

_NEEDED = [InputRequired()]
NOTHING = Decimal(0)
MOST_PASSES = 300


class AboutForm(BaseForm):
    """Name, a sentence, pictures."""

    title = Line(
        lazy_("Name"), most=80, validators=_NEEDED, description=lazy_("As people call it in the village.")
    )
    body = Text(
        lazy_("Description"),
        most=4000,
        description=lazy_("What one finds there: seats, kitchen, water, power, parking."),
    )
    photos = PhotosField(lazy_("Pictures"), description=lazy_("From outside, from inside, the kitchen."))
    alts = Text(
        lazy_("What do the pictures show?"),
        most=2_000,
        description=lazy_(
            "A line for each picture, so that everybody knows the place, also without seeing it."
        ),
    )

    def writing(self) -> Writing:
        """What the post gets."""
        return Writing(
            title=self.title.data or "",
            body=self.body.data or "",
            uploads=tuple(self.photos.data),
            alts=tuple(line.strip() for line in (self.alts.data or "").splitlines() if line.strip()),
        )


class DescribeForm(AboutForm):
    """What is said of a facility that exists; who may read it and answer is left as it was."""

    version = HiddenField()

    @classmethod
    def showing(cls, facility: Facility) -> "DescribeForm":
        """The form filled with what is said now."""
        post = facility.post
        return cls(data={"title": post.title, "body": post.body, "version": post.version})

    def writing_on(self, post: Post) -> Writing:
        """What the post gets."""
        return replace(
            self.writing(), audience=post.audience, comments=post.comments, language=post.language, plain=post.plain,
            on_behalf_of=post.on_behalf_of,
        )  # fmt: skip

    @property
    def seen(self) -> int:
        """The version that was on the screen."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isdecimal() else 0


class NewFacilityForm(AboutForm):
    """All that is asked before a facility exists; the preset knows the rest."""

    place = Line(lazy_("Where it is"), most=160, description=lazy_("Street, or how to find it."))
    parts = Lines(
        lazy_("Parts"), most=20, longest=80, validators=_NEEDED,
        description=lazy_("One per line: what can be given to one party at a time."),
    )  # fmt: skip
    resident_price = Euros(
        lazy_("Price for residents and local clubs"),
        validators=_NEEDED,
        description=lazy_("0 is fine. Seasons, weekends and extras come later."),
    )
    other_price = Euros(
        lazy_("Price for everybody else"), validators=_NEEDED, description=lazy_("For people from elsewhere.")
    )
    deposit = Euros(lazy_("Deposit"), validators=_NEEDED, description=lazy_("In euros, 0 if you take none."))
    terms = Text(
        lazy_("House rules"),
        most=20_000,
        description=lazy_("Whoever asks has to accept them. Each change becomes a new version."),
    )

    @staticmethod
    def beginning(preset: Preset) -> "NewFacilityForm":
        """The form as the preset suggests it."""
        kind = NewPassesForm if preset.makeup == "heads" else NewFacilityForm
        return kind(data={"title": str(preset.title), "parts": [str(part) for part in preset.parts]})

    def _names(self) -> tuple[str, ...]:
        """What the parts are called, each once."""
        return tuple(dict.fromkeys(self.parts.data))

    def sketch(self) -> Sketch:
        """What the preset is filled with."""
        return Sketch(
            self._names(), self.resident_price.data or NOTHING,
            self.other_price.data or NOTHING, self.deposit.data or NOTHING, self.terms.data or "",
        )  # fmt: skip


class NewPassesForm(NewFacilityForm):
    """The same for day passes: nobody wants to name each of them."""

    passes = counted(
        lazy_("How many a day"), lazy_("So many people at most, whoever they are."), least=1, most=MOST_PASSES
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        del self.parts

    def _names(self) -> tuple[str, ...]:
        """The passes are numbered."""
        return tuple(_("Pass {n}", n=number + 1) for number in range(self.passes.data or 0))


class TermsForm(BaseForm):
    """The house rules."""

    terms = Text(
        lazy_("House rules"), most=20_000, validators=_NEEDED,
        description=lazy_("**Bold** and lists with a dash work. What was booked before keeps the version it was booked under."),
    )  # fmt: skip
