"""What an officer types: five fields, and most of them are filled in."""

from datetime import timedelta
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.earth_fields import Corners
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import current_language, lazy_, ngettext
from app.modules.warnings import words
from app.modules.warnings.actions.preparing import Draft
from app.modules.warnings.actions.running import Correction
from app.modules.warnings.models import HOURS, USUAL_HOURS, Hazard, Level, Warned


class WarningForm(BaseForm):
    """One warning."""

    title = Line(
        lazy_("Headline"),
        most=90,
        validators=[InputRequired()],
        description=lazy_("This stands on every phone."),
    )
    body = Text(
        lazy_("What has happened, and what people should do"), most=3_000, validators=[InputRequired()]
    )
    districts = SelectMultipleField(
        lazy_("Where"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=lazy_("Nothing chosen means the whole place."),
    )
    area = Corners(
        lazy_("Corners of the area"),
        description=lazy_(
            "One per line, such as 50.9105, 9.2150. Every part of the place it touches is warned."
        ),
    )
    level = RadioField(
        lazy_("How much is at stake"),
        choices=options(
            {
                Level.URGENT: lazy_(
                    "Urgent: on phones except in quiet hours, and by e-mail to whoever does not look within an hour"
                ),
                Level.DANGER: lazy_("Danger for life and health: at every hour, on every way"),
            }
        ),
    )
    hours = SelectField(lazy_("It holds for"), coerce=int)

    @classmethod
    def after(cls, hazard: Hazard, districts: dict[int, str]) -> "WarningForm":
        """The form filled with a pattern."""
        pattern = words.PATTERNS[hazard]
        given: dict[str, Any] = {
            "title": str(pattern.title),
            "body": str(pattern.body),
            "level": pattern.level,
        }
        return cls(data=given | {"hours": USUAL_HOURS[pattern.level]}).offering(districts)

    def offering(self, districts: dict[int, str]) -> "WarningForm":
        """Fill in what can be chosen."""
        self.districts.choices = options(districts)
        self.hours.choices = options({hours: ngettext("{n} hour", "{n} hours", hours) for hours in HOURS})
        return self

    def draft(self, hazard: Hazard, *, is_drill: bool) -> Draft:
        """What was typed."""
        return Draft(
            level=Level(self.level.data),
            hazard=hazard,
            title=self.title.data or "",
            body=self.body.data or "",
            plain=str(words.PATTERNS[hazard].plain),
            district_ids=tuple(self.districts.data or ()),
            area=self.area.data or (),
            holds_for=timedelta(hours=self.hours.data),
            language=current_language(),
            is_drill=is_drill,
        )


class UpdateForm(BaseForm):
    """What is true now."""

    title = Line(lazy_("Headline"), most=90, validators=[InputRequired()])
    body = Text(lazy_("What people should know and do now"), most=3_000, validators=[InputRequired()])
    plain = Text(
        lazy_("The same in plain language"),
        most=2_000,
        description=lazy_("Short sentences, one thought each. Other warning systems get it too."),
    )
    note = Line(lazy_("What is new?"), most=300, validators=[InputRequired()])
    hours = SelectField(lazy_("It holds from now on for"), coerce=int)

    @classmethod
    def showing(cls, warning: Warned) -> "UpdateForm":
        """The form filled with what was said last."""
        post = warning.post
        said = {"title": post.title, "body": post.body, "plain": post.plain}
        form = cls(data=said | {"hours": warning.hours})
        form.hours.choices = options({hours: ngettext("{n} hour", "{n} hours", hours) for hours in HOURS})
        return form

    def correction(self, version: int) -> Correction:
        """What was typed."""
        said = (self.title.data or "", self.body.data or "", self.note.data or "")
        return Correction(*said, self.hours.data, version, self.plain.data or "")


class ReasonForm(BaseForm):
    """Why nobody else looks at it first."""

    reason = Line(lazy_("Why without a second person?"), most=300, validators=[InputRequired()])


class AllClearForm(BaseForm):
    """What people read when it is over."""

    words = Line(lazy_("All clear"), most=300, validators=[InputRequired()])
