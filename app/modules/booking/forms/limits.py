"""What a cancellation costs, who is reminded when, and how much one may have."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectField

from app.foundation.fields import Euros
from app.foundation.forms import BaseForm, options
from app.foundation.language import _, lazy_, ngettext
from app.modules.booking.forms.fields import Row, counted
from app.modules.booking.forms.opening import SPARE_ROWS
from app.modules.booking.models import Audience, Facility, Measure, Period, Quota, QuotaScope
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.models.policies import DAY_MINUTES

_SCOPES = {QuotaScope.PERSON: lazy_("Each person"), QuotaScope.CLUB: lazy_("Each club")}
_MEASURES = {
    Measure.COUNT: lazy_("bookings"),
    Measure.HOURS: lazy_("hours"),
    Measure.DAYS: lazy_("days"),
}
_PERIODS = {
    Period.OPEN: lazy_("at the same time ahead"),
    Period.WEEK: lazy_("a week"),
    Period.MONTH: lazy_("a month"),
    Period.YEAR: lazy_("a year"),
}
REMINDERS = {"deposit": -DAY_MINUTES, "key": -DAY_MINUTES, "event": -DAY_MINUTES, "return": 1}


class StepRow(Row):
    """From a day before the begin on."""

    days = counted(
        lazy_("From so many days before the begin"), lazy_("0 is the day itself."), most=365, needed=False
    )
    percent = counted(
        lazy_("keep so much of the rent, in percent"), lazy_("100 is all of it."), most=100, needed=False
    )
    euros = Euros(lazy_("or a fixed amount in euros"), description=lazy_("Never more than the rent."))

    @property
    def shown(self) -> str:
        """„14 Tage vorher“."""
        days = self.days.data
        return "" if days is None else ngettext("{n} day before", "{n} days before", days)


class CancellationForm(BaseForm):
    """What a cancellation costs."""

    steps = FieldList(FormField(StepRow), lazy_("Steps"), max_entries=8)
    relet = Euros(
        lazy_("If somebody else takes the time, only"),
        description=lazy_("An amount in euros, for the handling; empty: the fee stays."),
    )

    @classmethod
    def showing(cls, facility: Facility) -> "CancellationForm":
        """The steps that hold now, the earliest first."""
        rows = [
            {"days": each["days"], "percent": each.get("percent"), "euros": _euros(each.get("cents"))}
            for each in sorted(facility.cancellation_steps, key=lambda each: -each["days"])
        ]
        return cls(data={"steps": rows + [{}] * SPARE_ROWS, "relet": _euros(facility.relet_cents)})

    def policies(self) -> dict[str, Any]:
        """As the facility keeps them."""
        rows = [row.form for row in self.steps if row.form.days.data is not None]
        steps = [
            {"days": row.days.data, "cents": row.euros.cents} if row.euros.cents is not None
            else {"days": row.days.data, "percent": row.percent.data or 0}
            for row in rows
        ]  # fmt: skip
        return {"cancellation_steps": steps, "relet_cents": self.relet.cents}


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


class RemindersForm(BaseForm):
    """Who is reminded when."""

    deposit = counted(
        lazy_("Of the deposit, so many days before"), lazy_("Empty: no reminder."), most=365, needed=False
    )
    key = counted(
        lazy_("Of the keys, so many days before"), lazy_("With the place where the keys are."), most=365, needed=False
    )  # fmt: skip
    event = counted(
        lazy_("Of the date itself, so many days before"), lazy_("For everybody who forgets."), most=365, needed=False
    )  # fmt: skip
    back = counted(
        lazy_("Of bringing the keys back, so many minutes after the end"), lazy_("60 is an hour."),
        most=10_080, needed=False,
    )  # fmt: skip

    @classmethod
    def showing(cls, facility: Facility) -> "RemindersForm":
        """The reminders of now, as people count them."""
        kept = {
            name: int(facility.reminder_offsets[name]) // unit
            for name, unit in REMINDERS.items()
            if name in facility.reminder_offsets
        }
        return cls(data={("back" if name == "return" else name): value for name, value in kept.items()})

    def policies(self) -> dict[str, Any]:
        """As the facility keeps them."""
        typed = {
            "deposit": self.deposit.data,
            "key": self.key.data,
            "event": self.event.data,
            "return": self.back.data,
        }
        return {
            "reminder_offsets": {
                name: value * REMINDERS[name] for name, value in typed.items() if value is not None
            }
        }


class QuotaRow(Row):
    """One limit."""

    scope = SelectField(
        lazy_("Who"), choices=options(_SCOPES), coerce=QuotaScope,
        description=lazy_("What a club books counts for the club, whoever of it asks."),
    )  # fmt: skip
    audience = SelectField(
        lazy_("Only for"), choices=options({"": lazy_("everybody")} | AUDIENCE_WORDS), default="",
        description=lazy_("So residents may have more than people from elsewhere."),
    )  # fmt: skip
    most = counted(
        lazy_("at most"), lazy_("Empty: this row says nothing."), least=1, most=10_000, needed=False
    )
    measure = SelectField(
        lazy_("of what"), choices=options(_MEASURES), coerce=Measure,
        description=lazy_("Each date of a series is a booking of its own here."),
    )  # fmt: skip
    period = SelectField(
        lazy_("in which time"), choices=options(_PERIODS), coerce=Period,
        description=lazy_("Requested and approved ones count alike."),
    )  # fmt: skip
    together = BooleanField(
        lazy_("All facilities of this group together"),
        description=lazy_("What is booked in the others counts too; it stands in their limits as well."),
    )

    @property
    def shown(self) -> str:
        """„Jede Person: höchstens 2 Buchungen im Jahr“."""
        if not self.most.data:
            return ""
        words = (
            _SCOPES.get(self.scope.data),
            _MEASURES.get(self.measure.data),
            _PERIODS.get(self.period.data),
        )
        who, what, when = (word or "" for word in words)
        audience = AUDIENCE_WORDS.get(self.audience.data)  # nothing, if what was sent is none of them
        only = f" ({audience})" if audience else ""
        where = " · " + _("everywhere together") if self.together.data else ""
        return f"{who}{only}: {self.most.data} {what} {when}{where}"


class QuotasForm(BaseForm):
    """How much one may have."""

    quotas = FieldList(FormField(QuotaRow), lazy_("Limits"), max_entries=8)

    @classmethod
    def showing(cls, quotas: Sequence[Quota]) -> "QuotasForm":
        """The limits of now and empty rows."""
        rows = [
            {"scope": q.scope, "audience": q.audience or "", "most": q.most, "measure": q.measure, "period": q.period,
             "together": q.facility_id is None}
            for q in quotas
        ]  # fmt: skip
        return cls(data={"quotas": rows + [{}] * SPARE_ROWS})

    def chosen(self, *, together: bool) -> list[Quota]:
        """Each row with a number: those for all facilities of the group together, or those for this one."""
        rows = [row.form for row in self.quotas if row.form.most.data]
        return [
            Quota(
                scope=r.scope.data,
                audience=Audience(r.audience.data) if r.audience.data else None,
                most=r.most.data,
                measure=r.measure.data,
                period=r.period.data,
            )
            for r in rows
            if bool(r.together.data) is together
        ]
