"""Which dates there are to choose from, and until when."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from wtforms import BooleanField, FieldList, RadioField, SelectField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.community.actions.posts import Writing
from app.community.models import Audience, Group
from app.community.models.post import AUDIENCES_TO_CHOOSE
from app.features.polls.actions.posing import Proposal
from app.features.polls.models import Poll
from app.foundation.dates import today
from app.foundation.fields import Day, Number
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import _, current_language, current_zone, lazy_
from app.foundation.refusal import Refused

DAYS, TIMES = 6, 3
_USUAL_LENGTH = "120"
_LENGTHS = {
    "60": lazy_("One hour"), "90": lazy_("An hour and a half"), "120": lazy_("Two hours"),
    "180": lazy_("Three hours"), "240": lazy_("Four hours"), "480": lazy_("Eight hours"),
}  # fmt: skip


class DatesForm(BaseForm):
    """Days and times: every day with every time is one date to choose from; without a time it is about whole days."""

    days = FieldList(Day(validators=[Optional()]), lazy_("Days"), min_entries=DAYS, max_entries=DAYS)
    times = FieldList(
        TimeField(validators=[Optional()]), lazy_("Times"), min_entries=TIMES, max_entries=TIMES
    )
    length = SelectField(lazy_("How long?"), choices=options(_LENGTHS), default=_USUAL_LENGTH)

    def numbered(self) -> Self:
        """Say which day and which time each field is."""
        for number, field in enumerate(self.days, 1):
            field.label.text = _("Day {n}", n=number)
        for number, at in enumerate(self.times, 1):
            at.label.text = _("Time {n}", n=number)
        return self

    def dates(self) -> list[tuple[datetime, datetime]]:
        """From when to when, on the wall clock."""
        days = [each for each in self.days.data if each is not None]
        length = timedelta(minutes=int(self.length.data)) if self.clock_times else timedelta(days=1)
        begins = [datetime.combine(day, at) for day in days for at in self.clock_times or [time()]]
        return [(begin, begin + length) for begin in begins]

    @property
    def clock_times(self) -> list[time]:
        """The times that were typed."""
        return [each for each in self.times.data if each is not None] if "times" in self else []


class ExtendForm(DatesForm):
    """More dates or more time for a poll that people answer already; it stays about hours or about whole days."""

    until = Day(lazy_("Answers until"), validators=[InputRequired()])

    def fit(self, poll: Poll) -> "ExtendForm":
        """Ask for no times where whole days are looked for."""
        self.numbered()
        if poll.is_all_day:
            del self.times, self.length
        return self

    def chosen(self) -> list[tuple[datetime, datetime]]:
        """The dates; raises Refused."""
        if "times" in self and not self.clock_times and any(self.days.data):
            raise Refused(_("Please type a time: this poll is about hours."), field="days")
        return self.dates()

    def ends_at(self, poll: Poll) -> datetime:
        """Until then, in the zone of the poll; on the same day nothing changes."""
        zone = ZoneInfo(poll.zone)
        is_same = self.until.data == poll.ends_at.astimezone(zone).date()
        return poll.ends_at if is_same else _end_of(self.until.data or today(), zone)


class PollForm(DatesForm):
    """What for, which dates, and who answers how."""

    title = Line(lazy_("What do you want to meet for?"), most=120, validators=[InputRequired()])
    until = Day(
        lazy_("Answers until"), validators=[InputRequired()], default=lambda: today() + timedelta(days=7)
    )
    place = Line(lazy_("Where?"), most=200)
    room = SelectField(
        lazy_("Which facility do you need?"),
        default="",
        description=lazy_("As soon as the date is chosen, you are led to the request."),
    )
    body = Text(lazy_("What should people know?"), most=5_000)
    fewest = Number(
        lazy_("How many have to come at least?"),
        validators=[Optional(), NumberRange(0, 1_000)],
        description=lazy_("A date that suits fewer is proposed last."),
    )
    hides_names = BooleanField(lazy_("Only you see who says what; the others see numbers"))
    admits_guests = BooleanField(lazy_("Whoever has the link may answer, also without an account"))
    audience = RadioField(
        lazy_("Who may see this poll?"),
        choices=options(AUDIENCES_TO_CHOOSE),
        coerce=Audience,
        default=Audience.MEMBERS,
    )

    def fit(self, group: Group, rooms: Mapping[str, str]) -> "PollForm":
        """Ask only what makes sense in this group and for this person."""
        self.numbered()
        self.room.choices = options({"": lazy_("Nothing")} | dict(rooms))
        if not rooms:
            del self.room
        if not group.is_public:
            del self.audience
        return self

    def writing(self) -> Writing:
        """What the post gets."""
        audience = self.audience.data if "audience" in self else Audience.MEMBERS
        return Writing(
            title=self.title.data or "",
            body=self.body.data or "",
            language=current_language(),
            audience=audience,
        )

    def proposal(self) -> Proposal:
        """The dates, and how people answer."""
        zone = current_zone().key
        return Proposal(
            dates=self.dates(),
            ends_at=_end_of(self.until.data or today(), ZoneInfo(zone)),
            zone=zone,
            is_all_day=not self.clock_times,
            place=self.place.data or "",
            room=(self.room.data or "") if "room" in self else "",
            fewest=self.fewest.data or 0,
            hides_names=self.hides_names.data,
            admits_guests=self.admits_guests.data,
        )


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(23, 59), zone)
