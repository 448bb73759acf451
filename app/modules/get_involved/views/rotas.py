"""Teams: duties that come back, stand-ins and swaps."""

from flask import flash
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.dates import format_span
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions import rota, swapping
from app.modules.get_involved.forms.rota import DutyForm, SwapForm
from app.modules.get_involved.models import Action, Pattern, SignUp, Swap
from app.modules.get_involved.queries.actions import action_at
from app.modules.get_involved.queries.rotas import pattern_at, swap_at
from app.modules.get_involved.queries.sign_ups import others_coming, own_sign_up_at
from app.modules.get_involved.views.blueprint import routes, to_action
from app.modules.get_involved.views.helping import to_own


@routes.route("/<public_id>/duties/new", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def new_duty(action: Action) -> Response:
    """A shift that comes back."""
    form = DutyForm()
    if form.validate_on_submit():
        with form.refusals():
            rota.add_pattern(action, me(), form.duty(action.zone))
            return to_action(action)
    page = "modules/get_involved/change.html"
    heading = _("A duty that comes back")
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=heading)


@routes.post("/duties/<pattern_id>/end")
@allows("get_involved.organise", on=pattern_at)
def end_duty(pattern: Pattern) -> Response:
    """No further shifts are made."""
    rota.end_pattern(pattern, me())
    return to_action(pattern.action)


@routes.route("/sign-ups/<sign_up_id>/swap", methods=["GET", "POST"])
@allows("get_involved.own", on=own_sign_up_at)
def ask_swap(made: SignUp) -> Response:
    """I cannot: who stands in, or who changes with me?"""
    others = {each.public_id: each for each in others_coming(made)}
    form = SwapForm().offer({key: _label(each) for key, each in others.items()})
    if form.validate_on_submit():
        with form.refusals():
            other, note = others.get(form.person.data or ""), form.note.data or ""
            if other is None:
                swapping.ask_to_stand_in(made, me(), note)
            else:
                swapping.propose(made, other, me(), note)
            flash(_("Asked. The shift stays yours until somebody takes it."), "ok")
            return to_own(made)
    action = made.shift.action
    page = "modules/get_involved/change.html"
    heading = _("Stand-in or swap")
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=heading)


def _label(made: SignUp) -> str:
    name = made.member.name if made.member else made.name
    return f"{name}: {made.shift.title}, {format_span(made.shift.starts_at, made.shift.ends_at)}"


@routes.post("/swaps/<swap_id>/taking")
@allows("get_involved.sign_up", on=swap_at)
def stand_in(swap: Swap) -> Response:
    """Take the shift of whoever cannot."""
    made = swapping.stand_in(swap, me())
    flash(_("You are in. Thank you!"), "ok")
    return to_own(made)


@routes.post("/swaps/<swap_id>/agreement")
@allows("get_involved.sign_up", on=swap_at)
def agree(swap: Swap) -> Response:
    """Change shifts."""
    swapping.agree(swap, me())
    flash(_("You have changed shifts."), "ok")
    return to_action(swap.sign_up.shift.action)


@routes.post("/swaps/<swap_id>/refusal")
@allows("get_involved.sign_up", on=swap_at)
def decline(swap: Swap) -> Response:
    """Not change shifts."""
    swapping.decline(swap, me())
    return to_action(swap.sign_up.shift.action)


@routes.post("/swaps/<swap_id>/withdrawal")
@allows("get_involved.sign_up", on=swap_at)
def withdraw(swap: Swap) -> Response:
    """Do it oneself after all."""
    swapping.withdraw(swap, me())
    return to_action(swap.sign_up.shift.action)
