"""Dates of a poll as people read them."""

from datetime import timedelta

from app.features.polls.models import Choice, Option, Poll, PollState
from app.foundation.dates import format_day, format_hours
from app.foundation.language import lazy_, lazy_pgettext

CHOICE_WORDS = {
    Choice.YES: lazy_pgettext("date poll", "Yes"),
    Choice.MAYBE: lazy_pgettext("date poll", "If need be"),
    Choice.NO: lazy_pgettext("date poll", "No"),
}
STATE_WORDS = {
    PollState.OPEN: lazy_("Which date suits you?"),
    PollState.DECIDED: lazy_("The date is found"),
    PollState.GIVEN_UP: lazy_("No date was found"),
}


def when(poll: Poll, option: Option) -> str:
    """„Sa., 4. Juli, 18:30–20:00 Uhr“; whole days without hours."""
    day = format_day(option.begins.date())
    if poll.is_all_day:
        last = (option.ends - timedelta(minutes=1)).date()
        return day if last == option.begins.date() else f"{day} – {format_day(last)}"
    return f"{day}, {format_hours(option.begins, option.ends)}"
