"""What people type about a date."""

from datetime import date, datetime, time, timedelta

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, TimeField, URLField
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from app.community.actions.posts import Writing
from app.community.models import Audience, Group, Post
from app.community.models.post import AUDIENCES_TO_CHOOSE
from app.features.calendar.actions.gatherings import Plan
from app.features.calendar.models import Gathering
from app.foundation.dates import WEEKDAYS, today
from app.foundation.fields import Day, Number
from app.foundation.forms import BaseForm, Line, Text, clean, options
from app.foundation.language import _, current_language, current_zone, lazy_
from app.foundation.recurrence import MOST_DATES, Every, Repeat
from app.foundation.refusal import Refused

USUAL_LENGTH = timedelta(hours=2)
FORTNIGHT = 2
_RHYTHMS = {
    "": lazy_("Once"),
    Every.DAY: lazy_("Every day"),
    Every.WEEK: lazy_("Every week, on this weekday"),
    "fortnight": lazy_("Every two weeks, on this weekday"),
    Every.MONTH_DAY: lazy_("Every month, on this day of the month"),
    Every.MONTH_WEEKDAY: lazy_("Every month, on this weekday (such as the first Tuesday)"),
    Every.YEAR: lazy_("Every year"),
}
_REMINDERS = {
    "": lazy_("No reminder"),
    "2": lazy_("Two hours before"),
    "24": lazy_("One day before"),
    "168": lazy_("One week before"),
}


class GatheringForm(BaseForm):
    """A date: what, when, where, and who comes."""

    version = Number(widget=HiddenInput(), validators=[Optional()])
    title = Line(lazy_("What is it?"), most=120, validators=[InputRequired()])
    first_day = Day(lazy_("Day"), validators=[InputRequired()], default=today)
    first_time = TimeField(lazy_("Begin"), validators=[Optional()])
    last_day = Day(
        lazy_("Last day"), validators=[Optional()], description=lazy_("Only if it lasts several days.")
    )
    last_time = TimeField(lazy_("End"), validators=[Optional()])
    is_all_day = BooleanField(lazy_("All day"), description=lazy_("Then the hours do not matter."))
    rhythm = SelectField(lazy_("How often?"), choices=options(_RHYTHMS), default="")
    until = Day(
        lazy_("Until"), validators=[Optional()], description=lazy_("For a series: the last possible day.")
    )
    interval = Number(
        lazy_("Only every so many days, weeks, months or years"),
        validators=[Optional(), NumberRange(1, 12)],
        description=lazy_("Empty means every one."),
    )
    weekdays = SelectMultipleField(
        lazy_("Also on these weekdays"),
        choices=options(WEEKDAYS),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=lazy_("For what comes back every week."),
    )
    count = Number(lazy_("Or how many times?"), validators=[Optional(), NumberRange(1, MOST_DATES)])
    place = Line(lazy_("Where?"), most=200)
    online_url = URLField(
        lazy_("Link to take part online"), filters=[clean], validators=[Optional(), Length(max=500), URL()]
    )
    body = Text(
        lazy_("What should people know?"), description=lazy_("**Bold**, lists with a dash and links work.")
    )
    wants_answers = BooleanField(lazy_("Ask who comes"), default=True)
    capacity = Number(
        lazy_("Places"),
        validators=[Optional(), NumberRange(1, 100_000)],
        description=lazy_("Empty means as many as come."),
    )
    reminder = SelectField(lazy_("Remind those who come"), choices=options(_REMINDERS), default="24")
    audience = RadioField(
        lazy_("Who may see this event?"),
        choices=options(AUDIENCES_TO_CHOOSE),
        coerce=Audience,
        default=Audience.PUBLIC,
    )

    @classmethod
    def showing(cls, gathering: Gathering) -> "GatheringForm":
        """The form filled with a date as it is."""
        post, repeat = gathering.post, gathering.repeat
        same = {
            name: getattr(gathering, name) for name in ("place", "online_url", "is_all_day", "wants_answers")
        }
        texts = {name: getattr(post, name) for name in ("title", "body", "audience", "version")}
        last_day = gathering.ends.date() - timedelta(days=gathering.is_all_day)
        times = {
            "first_day": gathering.begins.date(),
            "last_day": last_day if last_day != gathering.begins.date() else None,
            "first_time": None if gathering.is_all_day else gathering.begins.time(),
            "last_time": None if gathering.is_all_day else gathering.ends.time(),
        }
        series = _as_typed(repeat, gathering.begins.weekday()) if repeat else {}
        reminder = {"reminder": str(gathering.reminder_hours or ""), "capacity": gathering.capacity}
        return cls(data=same | texts | times | series | reminder)

    def fit(self, group: Group) -> "GatheringForm":
        """Ask only what makes sense in this group."""
        if not group.is_public:
            del self.audience
        return self

    def writing(self, post: Post | None = None) -> Writing:
        """What the post gets; what the form does not ask for stays as it is."""
        same = ("plain", "language", "on_behalf_of", "comments")
        kept = {name: getattr(post, name) for name in same} if post else {"language": current_language()}
        audience = self.audience.data if "audience" in self else Audience.MEMBERS
        return Writing(title=self.title.data or "", body=self.body.data or "", audience=audience, **kept)

    def plan(self) -> Plan:
        """When and where, as the wall clock shows it; raises Refused where that is not said."""
        self._refuse_gaps()
        begins, ends = self._whole_days() if self.is_all_day.data else self._hours()
        return Plan(
            begins=begins,
            ends=ends,
            zone=current_zone().key,
            is_all_day=self.is_all_day.data,
            repeat=self._repeat(),
            place=self.place.data or "",
            online_url=self.online_url.data or "",
            wants_answers=self.wants_answers.data,
            capacity=self.capacity.data,
            reminder_hours=int(self.reminder.data) if self.reminder.data else None,
        )

    def _refuse_gaps(self) -> None:
        if self.first_time.data is None and not self.is_all_day.data:
            raise Refused(_("Please say when it begins, or choose “all day”."), field="first_time")
        if self.rhythm.data and self.until.data is None and self.count.data is None:
            raise Refused(_("Please say until when it takes place."), field="until")
        if self.until.data and self.count.data:
            raise Refused(_("Please say either until when or how many times."), field="count")

    @property
    def _first_day(self) -> date:
        return self.first_day.data or today()

    def _whole_days(self) -> tuple[datetime, datetime]:
        first = self._first_day
        last = self.last_day.data or first
        return datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())

    def _hours(self) -> tuple[datetime, datetime]:
        """Without an end it takes two hours; an end before the begin is one of the next morning."""
        begins = datetime.combine(self._first_day, self.first_time.data or time())
        if self.last_time.data is None:
            last_day = self.last_day.data
            return begins, datetime.combine(last_day, time(23, 59)) if last_day else begins + USUAL_LENGTH
        ends = datetime.combine(self.last_day.data or self._first_day, self.last_time.data)
        is_next_morning = ends < begins and self.last_day.data is None
        return begins, ends + timedelta(days=1) if is_next_morning else ends

    def _repeat(self) -> Repeat | None:
        rhythm = self.rhythm.data
        if not rhythm:
            return None
        is_fortnight = rhythm == "fortnight"
        every = Every.WEEK if is_fortnight else Every(rhythm)
        return Repeat(
            every,
            interval=FORTNIGHT if is_fortnight else self.interval.data or 1,
            until=self.until.data,
            count=self.count.data,
            weekdays=tuple(self.weekdays.data or ()) if every is Every.WEEK else (),
        )


def _as_typed(repeat: Repeat, weekday: int) -> dict[str, object]:
    """A rhythm as the fields say it; the weekday of the first date goes without saying, wherever it moves."""
    is_fortnight = repeat.every is Every.WEEK and repeat.interval == FORTNIGHT
    return {
        "rhythm": "fortnight" if is_fortnight else repeat.every,
        "interval": None if is_fortnight or repeat.interval == 1 else repeat.interval,
        "weekdays": [day for day in repeat.weekdays if day != weekday],
        "until": repeat.until,
        "count": repeat.count,
    }
