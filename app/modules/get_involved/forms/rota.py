"""What teams type: a duty that comes back, and who is asked to change."""

from datetime import datetime, timedelta

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.foundation import clock
from app.foundation.fields import Number
from app.foundation.forms import BaseForm, Line, Moment, options
from app.foundation.language import lazy_
from app.modules.get_involved.actions.rota import MOST_PLACES, MOST_WEEKS, Duty
from app.modules.get_involved.models.rotas import WEEKS_AHEAD
from app.modules.get_involved.times import wall

ANYBODY = ""


class DutyForm(BaseForm):
    """A shift that comes back."""

    button = lazy_("Add")
    title = Line(lazy_("What is done in this shift?"), most=80, validators=[InputRequired()])
    begins = Moment(lazy_("The first time"), validators=[InputRequired()])
    ends = Moment(lazy_("Ends"), validators=[InputRequired()])
    every_weeks = Number(
        lazy_("Every how many weeks?"), default=1, validators=[InputRequired(), NumberRange(1, MOST_WEEKS)]
    )
    weeks_ahead = Number(
        lazy_("How many weeks ahead?"),
        default=WEEKS_AHEAD,
        validators=[InputRequired(), NumberRange(1, MOST_WEEKS)],
    )
    fewest = Number(lazy_("At least"), default=0, validators=[Optional(), NumberRange(0, MOST_PLACES)])
    most = Number(lazy_("At most"), default=2, validators=[InputRequired(), NumberRange(1, MOST_PLACES)])

    def duty(self, zone: str) -> Duty:
        """What the rota gets: the times as the clock on the wall shows them."""
        return Duty(
            title=self.title.data or "",
            begins=_on_the_wall(self.begins.data, zone),
            ends=_on_the_wall(self.ends.data, zone),
            most=self.most.data or 0,
            fewest=self.fewest.data or 0,
            every_weeks=self.every_weeks.data or 0,
            weeks_ahead=self.weeks_ahead.data or 0,
        )


def _on_the_wall(moment: datetime | None, zone: str) -> datetime:
    return wall(moment or clock.now() - timedelta(days=1), zone)


class SwapForm(BaseForm):
    """Whom one asks."""

    button = lazy_("Ask")
    person = SelectField(lazy_("Whom do you ask?"), default=ANYBODY)
    note = Line(lazy_("A word about it"), most=300)

    def offer(self, people: dict[str, str]) -> "SwapForm":
        """Name those who can be asked."""
        self.person.choices = options({ANYBODY: lazy_("All: who can stand in?")} | people)
        return self
