"""What organisers and editors decide: who is put on a list, yes or no, what has to be mended first."""

from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions import announcing, deciding, placing
from app.modules.get_involved.forms import leading as forms
from app.modules.get_involved.forms.announcing import ReasonForm
from app.modules.get_involved.models import Action, Shift, SignUp, SignUpState
from app.modules.get_involved.queries import lists
from app.modules.get_involved.queries.actions import action_at
from app.modules.get_involved.queries.shifts import shift_at
from app.modules.get_involved.queries.sign_ups import sign_up_at
from app.modules.get_involved.views.blueprint import routes, to_action, to_page


@routes.route("/shifts/<shift_id>/people", methods=["GET", "POST"])
@allows("get_involved.organise", on=shift_at)
def place(shift: Shift) -> Response:
    """Put somebody on the list who said yes elsewhere."""
    action = shift.action
    form = forms.PlaceForm().offer(lists.possible_leaders(action.post.group))
    if form.validate_on_submit():
        with form.refusals():
            placing.place(shift, me(), lists.member_of(form.person.data), form.guests.data or 0)
            return to_page("get_involved.helpers", action)
    page = "modules/get_involved/change.html"
    heading = _("Put somebody on the list: {shift}", shift=shift.title)
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=heading)


@routes.post("/sign-ups/<sign_up_id>/approval")
@allows("get_involved.organise", on=sign_up_at)
def approve(made: SignUp) -> Response:
    """Say yes to a request."""
    deciding.approve(made, me())
    return to_page("get_involved.helpers", made.shift.action)


@routes.route("/sign-ups/<sign_up_id>/refusal", methods=["GET", "POST"])
@allows("get_involved.organise", on=sign_up_at)
def turn_away(made: SignUp) -> Response:
    """Say no to a request, or take somebody off the list; the person reads why."""
    form, action, asks = ReasonForm(), made.shift.action, made.state is SignUpState.REQUESTED
    if form.validate_on_submit():
        with form.refusals():
            act = deciding.decline if asks else deciding.remove
            act(made, me(), form.reason.data or "")
            return to_page("get_involved.helpers", action)
    name = made.member.name if made.member else made.name
    question = (
        _("Decline the request of {name}?", name=name) if asks else _("Take {name} off the list?", name=name)
    )
    words = {"question": question, "verb": _("Decline") if asks else _("Take off the list")}
    return render("modules/get_involved/end.html", form.status, form=form, action=action, **words)


@routes.route("/<public_id>/return", methods=["GET", "POST"])
@allows("get_involved.publish", on=action_at)
def give_back(action: Action) -> Response:
    """Something has to be mended first; whoever handed it in reads what."""
    form = ReasonForm()
    if form.validate_on_submit():
        with form.refusals():
            announcing.give_back(action, me(), form.reason.data or "")
            return to_action(action)
    words = {"question": _("Give this action back?"), "verb": _("Give it back")}
    return render("modules/get_involved/end.html", form.status, form=form, action=action, **words)
