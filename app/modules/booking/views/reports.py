"""What a year brought, on a page and for a spreadsheet."""

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Group
from app.foundation.access import allows
from app.foundation.dates import format_month, today
from app.foundation.figures import format_currency, format_number
from app.foundation.language import _, pgettext
from app.foundation.spreadsheets import table_file
from app.foundation.templates import render
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.prices.cents import euros
from app.modules.booking.queries.facilities import group_at
from app.modules.booking.queries.reports import Report, report
from app.modules.booking.views.blueprint import routes


@routes.get("/report")
@allows("booking.close", on=group_at)
def report_page(group: Group) -> Response:
    """A year at a glance."""
    return render(
        "modules/booking/report.html", group=group, report=report(group, _year()), this_year=today().year
    )


@routes.get("/report.csv")
@allows("booking.close", on=group_at)
def report_file(group: Group) -> Response:
    """The same, cell by cell."""
    year = _year()
    head = [
        _("Facility"),
        _("Who"),
        _("Month"),
        _("Dates"),
        pgettext("amount of time", "Hours"),
        _("Days with a booking"),
        _("Income"),
    ]
    return table_file([head, *_rows(report(group, year))], _("bookings-{year}", year=year))


def _rows(found: Report) -> list[list[str]]:
    return [
        [
            title,
            str(AUDIENCE_WORDS[audience]),
            format_month(today().replace(year=found.year, month=month, day=1)),
            str(use.dates),
            format_number(round(use.minutes / 60, 1)),
            str(len(use.days)),
            format_currency(euros(use.income_cents)),
        ]
        for title, audience, month, use in found.rows()
    ]


def _year() -> int:
    """The asked year; what is none is this one."""
    asked = request.args.get("year", type=int) or 0
    return asked if 2000 <= asked <= 2100 else today().year
