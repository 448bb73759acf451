"""What people type about dates that may suit."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from wtforms import BooleanField, EmailField, FieldList, RadioField, SelectField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.community.actions.posts import Writing
from app.community.models import Audience, Group
from app.community.models.post import AUDIENCES_TO_CHOOSE
from app.features.polls.actions.posing import Proposal
from app.features.polls.models import Choice, Option, Poll
from app.features.polls.words import CHOICE_WORDS, when
from app.foundation.dates import today
from app.foundation.fields import Day, Number
from app.foundation.forms import BaseForm, Line, Text, clean, options
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


class MoreDatesForm(DatesForm):
    """Dates for a poll that people answer already; it stays about hours or about whole days."""

    def fit(self, poll: Poll) -> "MoreDatesForm":
        """Ask for no times where whole days are looked for."""
        self.numbered()
        if poll.is_all_day:
            del self.times, self.length
        return self

    def chosen(self) -> list[tuple[datetime, datetime]]:
        """The dates; raises Refused."""
        if "times" in self and not self.clock_times:
            raise Refused(_("Please type a time: this poll is about hours."), field="days")
        return self.dates()


class PollForm(DatesForm):
    """What for, which dates, and who answers how."""

    title = Line(lazy_("What do you want to meet for?"), most=120, validators=[InputRequired()])
    until = Day(
        lazy_("Answers until"), validators=[InputRequired()], default=lambda: today() + timedelta(days=7)
    )
    place = Line(lazy_("Where?"), most=200)
    room = SelectField(
        lazy_("What is to be asked for?"),
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
        until = datetime.combine(self.until.data or today(), time(23, 59), ZoneInfo(zone))
        return Proposal(
            dates=self.dates(),
            ends_at=until,
            zone=zone,
            is_all_day=not self.clock_times,
            place=self.place.data or "",
            room=(self.room.data or "") if "room" in self else "",
            fewest=self.fewest.data or 0,
            hides_names=self.hides_names.data,
            admits_guests=self.admits_guests.data,
        )


class VoteForm(BaseForm):
    """One answer for each date; the fields are made by `vote_form`."""

    def choices(self) -> dict[str, Choice]:
        """What was chosen, by the name of the date."""
        return {
            name.removeprefix("at_"): field.data
            for name, field in self._fields.items()
            if name.startswith("at_")
        }


class GuestVoteForm(VoteForm):
    """The same with a name."""

    name = Line(lazy_("Your name"), most=80, validators=[InputRequired()])
    email = EmailField(
        lazy_("Your e-mail address"),
        filters=[clean],
        validators=[Optional(), Length(max=254)],
        description=lazy_("Only to tell you the date; it is forgotten 90 days later."),
    )


def vote_form(poll: Poll, said: Mapping[int, Choice], kind: type[VoteForm] = VoteForm) -> VoteForm:
    """The form of one poll, filled with what was said before; whoever says nothing to a date says no."""
    fields: dict[str, Any] = {
        f"at_{each.public_id}": RadioField(
            when(poll, each),
            choices=options(CHOICE_WORDS),
            coerce=Choice,
            default=said.get(each.id, Choice.NO),
        )
        for each in poll.options
    }
    form: VoteForm = type("PollVoteForm", (kind,), fields)()
    return form


class DecideForm(BaseForm):
    """Which of the dates it is."""

    option = RadioField(lazy_("Which date?"), validators=[InputRequired()])

    def offer(self, poll: Poll, labels: Mapping[str, str]) -> "DecideForm":
        """The dates of this poll."""
        self.option.choices = options(labels)
        return self

    def chosen(self, known: Sequence[Option]) -> Option:
        """The date that was chosen; raises Refused."""
        found = next((each for each in known if each.public_id == self.option.data), None)
        if found is None:
            raise Refused(_("Please choose a date."), field="option")
        return found
