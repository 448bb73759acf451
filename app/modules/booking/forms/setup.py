"""A new facility from a preset, what is said of it, its house rules, and when it is closed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.community.actions.posts import Writing
from app.community.models import Post
from app.foundation.fields import Euros, Lines, WallMoment
from app.foundation.forms import BaseForm, Line, PhotosField, Text
from app.foundation.language import lazy_
from app.modules.booking.actions.closing import Closing
from app.modules.booking.actions.presets import Preset, Sketch
from app.modules.booking.models import Facility
from app.modules.booking.times import Span

_NEEDED = [InputRequired()]
NOTHING = Decimal(0)


class AboutForm(BaseForm):
    """Name, a sentence, pictures."""

    title = Line(lazy_("Name"), most=80, validators=_NEEDED)
    body = Text(
        lazy_("Description"),
        most=4000,
        description=lazy_("What one finds there: seats, kitchen, water, power, parking."),
    )
    photos = PhotosField(lazy_("Pictures"))
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
    other_price = Euros(lazy_("Price for everybody else"), validators=_NEEDED)
    deposit = Euros(lazy_("Deposit"), validators=_NEEDED, description=lazy_("0 if you take none."))
    terms = Text(
        lazy_("House rules"),
        most=20_000,
        description=lazy_("Whoever asks has to accept them. Each change becomes a new version."),
    )

    @classmethod
    def beginning(cls, preset: Preset) -> "NewFacilityForm":
        """The form as the preset suggests it."""
        return cls(data={"title": str(preset.title), "parts": [str(part) for part in preset.parts]})

    def sketch(self) -> Sketch:
        """What the preset is filled with."""
        return Sketch(
            tuple(dict.fromkeys(self.parts.data)), self.resident_price.data or NOTHING,
            self.other_price.data or NOTHING, self.deposit.data or NOTHING, self.terms.data or "",
        )  # fmt: skip


class TermsForm(BaseForm):
    """The house rules."""

    terms = Text(
        lazy_("House rules"), most=20_000, validators=_NEEDED,
        description=lazy_("**Bold** and lists with a dash work. What was booked before keeps the version it was booked under."),
    )  # fmt: skip


class ClosureForm(BaseForm):
    """Closed for a while."""

    begins = WallMoment(lazy_("Closed from"), validators=_NEEDED)
    ends = WallMoment(lazy_("until"), validators=_NEEDED)
    public_text = Line(
        lazy_("What everybody reads on the plan"),
        most=120,
        description=lazy_("For example: Frost, Renovation."),
    )
    reason = Line(lazy_("Reason, for the staff"), most=300)
    others = SelectMultipleField(
        lazy_("Close at the same time"), coerce=int, choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), description=lazy_("For frost, fire bans and festivals."),
    )  # fmt: skip

    def closing(self, zone: str) -> Closing:
        """When and why, on the clocks of the facility."""
        begins: Any = self.begins.data
        ends: Any = self.ends.data
        return Closing(Span(begins, ends, zone), self.reason.data or "", self.public_text.data or "")
