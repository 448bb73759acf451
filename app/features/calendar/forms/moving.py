"""What people type when one date of a series takes place at another time."""

from datetime import datetime, timedelta

from wtforms import RadioField, TimeField
from wtforms.validators import InputRequired, Optional

from app.features.calendar.actions.moving import Move
from app.features.calendar.models import Gathering, Occasion
from app.foundation.dates import today
from app.foundation.fields import Day
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_

_SCOPES = {"this": lazy_("Only this date"), "following": lazy_("This date and all that follow")}


class MoveForm(BaseForm):
    """The new time and place, and for how many dates."""

    first_day = Day(lazy_("Day"), validators=[InputRequired()])
    first_time = TimeField(lazy_("Begin"), validators=[Optional()])
    last_time = TimeField(lazy_("End"), validators=[Optional()])
    place = Line(lazy_("Where?"), most=200)
    scope = RadioField(lazy_("Which dates?"), choices=options(_SCOPES), default="this")

    @classmethod
    def showing(cls, gathering: Gathering, occasion: Occasion) -> "MoveForm":
        """The form filled with the date as it is; whole days have no hours."""
        form = cls(
            data={
                "first_day": occasion.begins.date(),
                "first_time": occasion.begins.time(),
                "last_time": occasion.ends.time(),
                "place": occasion.place or gathering.place,
            }
        )
        if gathering.is_all_day:
            del form.first_time, form.last_time
        return form

    def move(self, occasion: Occasion) -> Move:
        """For the action; what is not asked for stays as it is."""
        day = self.first_day.data or today()
        first = self.first_time.data if "first_time" in self else None
        begins = datetime.combine(day, first or occasion.begins.time())
        return Move(
            begins=begins,
            ends=self._ends(occasion, begins),
            place=self.place.data or "",
            with_following=self.scope.data == "following",
        )

    def _ends(self, occasion: Occasion, begins: datetime) -> datetime:
        """As long as before, if no end is said; an end before the begin is one of the next morning."""
        last = self.last_time.data if "last_time" in self else None
        if last is None or (last == occasion.ends.time() and begins.time() == occasion.begins.time()):
            return begins + (occasion.ends - occasion.begins)
        ends = datetime.combine(begins.date(), last)
        return ends + timedelta(days=1) if ends < begins else ends
