"""What organisers and leaders do: decide, tick off, confirm hours, write, close."""

from typing import Any

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.doorplate import whole_address
from app.foundation.forms import BaseForm
from app.foundation.language import _
from app.foundation.qr import qr_uri
from app.foundation.templates import render
from app.modules.get_involved.actions import addressing, attending, closing, guardians, materials
from app.modules.get_involved.forms import leading as forms
from app.modules.get_involved.forms.announcing import NeedForm
from app.modules.get_involved.models import Action, Need, Pledge, Shift, SignUp, SignUpState, SignUpStep
from app.modules.get_involved.queries import lists
from app.modules.get_involved.queries.actions import action_at
from app.modules.get_involved.queries.materials import need_at, needs_of, pledge_at
from app.modules.get_involved.queries.shifts import shift_at
from app.modules.get_involved.queries.sign_ups import sign_up_at
from app.modules.get_involved.views.blueprint import routes, to_action, to_page

MOST_PHOTOS = 5


def _known(action: Action) -> dict[str, Any]:
    """Everybody and everything, for whoever looks after it."""
    return {
        "action": action,
        "group": action.post.group,
        "people": lists.people_of(action),
        "needs": needs_of(action),
        "pledges": lists.pledges_by_need(action),
        "guardians": lists.guardians_of(action),
    }


@routes.get("/<public_id>/helpers")
@allows("get_involved.organise", on=action_at)
def helpers(action: Action) -> Response:
    """Who comes, who asks, who waits."""
    return render("modules/get_involved/helpers.html", **_known(action))


@routes.route("/<public_id>/message", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def write(action: Action) -> Response:
    """A few words to some of the volunteers."""
    form = forms.MessageForm()
    if form.validate_on_submit():
        with form.refusals():
            states = [SignUpState(state) for state in form.states.data or ()]
            addressing.address(action, me(), states, form.body.data or "")
            flash(_("Sent."), "ok")
            return to_page("get_involved.helpers", action)
    page = "modules/get_involved/change.html"
    heading = _("Write to the helpers")
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=heading)


@routes.route("/<public_id>/needs/new", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def new_need(action: Action) -> Response:
    """One more thing to bring."""
    form = NeedForm()
    if form.validate_on_submit():
        with form.refusals():
            materials.add_need(action, me(), form.wanted())
            return to_action(action)
    page = "modules/get_involved/change.html"
    heading = _("What is needed?")
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=heading)


@routes.post("/needs/<need_id>/removal")
@allows("get_involved.organise", on=need_at)
def drop_need(need: Need) -> Response:
    """It is not needed any more."""
    materials.drop_need(need, me())
    return to_action(need.action)


@routes.get("/<public_id>/today")
@allows("get_involved.lead", on=action_at)
def today(action: Action) -> Response:
    """The leader's page on the phone: people and things of today."""
    return _today(action)


def _today(action: Action, **mended: BaseForm) -> Response:
    known, code = _known(action), request.args.get("code", "")[:12]
    blank = {"code": forms.CodeForm(formdata=None, code=code)} | forms.blank_walk_ins(known["people"])
    status = max((form.status for form in mended.values()), default=200)
    return render("modules/get_involved/today.html", status, forms=blank | mended, **known)


_TICKS = {"here": SignUpStep.CHECK_IN, "missing": SignUpStep.MISS, "excused": SignUpStep.EXCUSE}


@routes.post("/sign-ups/<sign_up_id>/attendance")
@allows("get_involved.lead", on=sign_up_at)
def tick(made: SignUp) -> Response:
    """Tick somebody off; a phone without network sends it again later."""
    step = _TICKS.get(request.form.get("tick", ""), SignUpStep.CHECK_IN)
    if request.form.get("paper"):
        guardians.saw_signature(made, me())
    attending.note(made, step, me())
    return to_page("get_involved.today", made.shift.action)


@routes.post("/<public_id>/codes")
@allows("get_involved.lead", on=action_at)
def check_in(action: Action) -> Response:
    """The code a volunteer shows."""
    form = forms.CodeForm()
    if form.validate_on_submit():
        with form.refusals():
            made = attending.check_in_by_code(action, me(), form.code.data or "")
            flash(_("{name} is here.", name=made.member.name if made.member else made.name), "ok")
            return to_page("get_involved.today", action)
    return _today(action, code=form)


@routes.post("/shifts/<shift_id>/walk-ins")
@allows("get_involved.lead", on=shift_at)
def walk_in(shift: Shift) -> Response:
    """Somebody came along."""
    form = forms.WalkInForm.beside(shift)
    if form.validate_on_submit():
        with form.refusals():
            attending.walk_in(shift, me(), form.name.data or "")
            return to_page("get_involved.today", shift.action)
    return _today(shift.action, **{shift.public_id: form})


@routes.post("/pledges/<pledge_id>/arrival")
@allows("get_involved.lead", on=pledge_at)
def note_pledge(kept: Pledge) -> Response:
    """It is there, or went back home."""
    if request.form.get("tick") == "returned":
        materials.note_returned(kept, me())
    else:
        materials.note_brought(kept, me(), was_brought=request.form.get("tick") != "missing")
    return to_page("get_involved.today", kept.need.action)


@routes.get("/<public_id>/plan")
@allows("get_involved.lead", on=action_at)
def plan(action: Action) -> Response:
    """A4 for those without a phone, to be ticked off with a pen."""
    door = url_for("get_involved.today", slug=action.post.group.slug, public_id=action.post.public_id)
    return render("modules/get_involved/plan.html", **_known(action), code=qr_uri(whole_address(door)))


@routes.post("/<public_id>/end")
@allows("get_involved.organise", on=action_at)
def finish(action: Action) -> Response:
    """It is done, a little earlier."""
    closing.finish(action, me())
    return to_page("get_involved.hours", action)


@routes.route("/<public_id>/closing", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at, files=MOST_PHOTOS)
def close(action: Action) -> Response:
    """The last step: what was learned."""
    form = forms.ClosingForm()
    if form.validate_on_submit():
        with form.refusals():
            closing.close(action, me(), form.experiences())
            flash(_("Closed. Thank you for organising this!"), "ok")
            return to_action(action)
    page = "modules/get_involved/closing.html"
    return render(page, form.status, form=form, action=action, group=action.post.group)
