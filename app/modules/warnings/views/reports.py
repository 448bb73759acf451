"""The doors to what became of a warning: the numbers of the moment, and the report afterwards."""

from typing import Any

from werkzeug.wrappers import Response

from app.community.papers import paper
from app.community.permissions import can
from app.community.present import me
from app.community.queries.site import arms
from app.foundation.access import allows
from app.foundation.aside import aside
from app.foundation.language import _
from app.foundation.pdf_answer import pdf_answer
from app.foundation.spreadsheets import table_file
from app.foundation.templates import render
from app.foundation.work import unit_of_work
from app.modules.warnings import words
from app.modules.warnings.models import Warned
from app.modules.warnings.queries import reach
from app.modules.warnings.queries.ladder import calls
from app.modules.warnings.queries.warnings import released_at
from app.modules.warnings.reporting import facts_of
from app.modules.warnings.views.blueprint import routes


@routes.get("/<public_id>/reach")
@allows("warnings.write", on=released_at)
def reach_now(warning: Warned) -> Response:
    """The numbers alone, for a page that is open."""
    return render("modules/warnings/_reach.html", words=words, group=warning.post.group, **numbers(warning))


def numbers(warning: Warned) -> dict[str, Any]:
    """Whom it reached; who needs help, and whom to call, for those on duty alone."""
    is_on_duty = can(me(), "warnings.release_alone", warning)
    return {
        "warning": warning,
        "channels": reach.by_channel(warning),
        "places": reach.by_district(warning),
        "in_need": reach.in_need(warning) if is_on_duty else (),
        "to_call": len(calls(warning)) if is_on_duty else 0,
    }


@routes.get("/<public_id>/calls")
@allows("warnings.release_alone", on=released_at)
def call_list(warning: Warned) -> Response:
    """Whom those on duty should call: who asked for it and has opened nothing."""
    return render(
        "modules/warnings/calls.html", warning=warning, group=warning.post.group, calls=calls(warning)
    )


@routes.get("/<public_id>/calls.csv")
@allows("warnings.release_alone", on=released_at)
def call_file(warning: Warned) -> Response:
    """The same as a table to save, for several who call at once."""
    head = (_("Name"), _("Telephone"), _("District"))
    rows = [(each.name, each.phone, each.district) for each in calls(warning)]
    return table_file([head, *rows], warning.post.public_id)


@routes.get("/<public_id>/report")
@allows("warnings.write", on=released_at)
def report(warning: Warned) -> Response:
    """What is told of it afterwards."""
    return render(
        "modules/warnings/report.html", warning=warning, group=warning.post.group, report=facts_of(warning)
    )


@routes.get("/<public_id>/report.pdf")
@allows("warnings.write", on=released_at, own_units=True)
def report_paper(warning: Warned) -> Response:
    """The same on paper."""
    with unit_of_work(write=False):
        facts, shield = facts_of(warning), arms()
    return pdf_answer(aside(lambda: paper("warnings/report", facts, shield)), warning.post.public_id)
