"""Reporting a message, and the desk of those who decide on it."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.chat.actions import reports
from app.features.chat.forms import ReportForm, VerdictForm
from app.features.chat.models import Message, Report
from app.features.chat.queries.messages import message_at
from app.features.chat.queries.reports import earlier_words, has_deciders, names_in, report_at, report_of
from app.features.chat.views.blueprint import routes, to_message
from app.foundation.access import allows
from app.foundation.templates import render


@routes.route("/chat/<room_id>/m/<message_id>/report", methods=["GET", "POST"])
@allows("chat.report", on=message_at)
def report(message: Message) -> Response:
    """Say that a message is against the rules."""
    form = ReportForm()
    if form.validate_on_submit():
        with form.refusals():
            reports.report(message, me(), form.words.data or "")
            return to_message(message)
    known = report_of(message, me())
    return render(
        "features/chat/report.html",
        form.status,
        message=message,
        form=form,
        known=known,
        is_heard=has_deciders(message, me()),
    )


@routes.route("/desk/chat/<report_id>", methods=["GET", "POST"])
@allows("chat.decide", on=report_at)
def decide(report: Report) -> Response:
    """What was said, what was said around it, and the decision."""
    form = VerdictForm()
    if report.is_open and form.validate_on_submit():
        with form.refusals():
            reports.decide(report, me(), form.verdict.data, form.reason.data or "")
            return redirect(url_for("desk.desk"), 303)
    said = {"names": names_in(report), "earlier": earlier_words(report)}
    return render("features/chat/decide.html", form.status, report=report, form=form, **said)
