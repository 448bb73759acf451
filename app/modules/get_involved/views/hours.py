"""Hours: confirmed by the organisers, with what the leaders did before."""

from flask import flash
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.dates import today
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions import hours as acts
from app.modules.get_involved.forms import leading as forms
from app.modules.get_involved.models import Action, Hours
from app.modules.get_involved.queries.actions import action_at, action_of
from app.modules.get_involved.queries.hours import hours_at, hours_of_action
from app.modules.get_involved.views.blueprint import routes, to_page


@routes.get("/<public_id>/hours")
@allows("get_involved.organise", on=action_at)
def hours(action: Action) -> Response:
    """All hours of an action."""
    return _page(action, forms.PreparationForm(formdata=None, day=today()))


def _page(action: Action, form: forms.PreparationForm) -> Response:
    page = "modules/get_involved/hours.html"
    rows = hours_of_action(action)
    return render(page, form.status, action=action, group=action.post.group, rows=rows, form=form)


@routes.post("/<public_id>/hours/confirmation")
@allows("get_involved.organise", on=action_at)
def confirm_all(action: Action) -> Response:
    """All that wait, in one tap."""
    number = acts.confirm_all(action, me())
    flash(_("Confirmed: {n}.", n=number), "ok")
    return to_page("get_involved.hours", action)


@routes.post("/<public_id>/hours/preparation")
@allows("get_involved.organise", on=action_at)
def prepare(action: Action) -> Response:
    """What the leader did before."""
    form = forms.PreparationForm()
    if form.validate_on_submit():
        with form.refusals():
            acts.add_preparation(
                action, me(), form.minutes.data or 0, form.task.data or "", form.day.data or today()
            )
            flash(_("Noted. Somebody else of the group confirms it."), "ok")
            return to_page("get_involved.hours", action)
    return _page(action, form)


@routes.route("/hours/<hours_id>", methods=["GET", "POST"])
@allows("get_involved.confirm", on=hours_at)
def confirm(kept: Hours) -> Response:
    """Confirm or correct the hours of one person."""
    form = forms.HoursForm(data={"minutes": kept.minutes, "reason": kept.reason})
    action = action_of(kept.post_id or 0)
    if form.validate_on_submit() and action is not None:
        with form.refusals():
            acts.confirm(kept, me(), form.minutes.data, form.reason.data or "")
            return to_page("get_involved.hours", action)
    page = "modules/get_involved/change.html"
    heading = _("Hours of {name}", name=kept.member.name)
    return render(page, form.status, form=form, action=action, group=kept.group, heading=heading)
