"""What volunteers do: sign up, change, cancel, bring something."""

from typing import Any

from flask import Response as FlaskResponse
from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation import clock
from app.foundation.access import allows
from app.foundation.dates import format_span
from app.foundation.doorplate import whole_address
from app.foundation.ical import MEDIA_TYPE, Cover, file_of
from app.foundation.language import _, current_zone
from app.foundation.qr import qr_uri
from app.foundation.templates import render
from app.modules.get_involved.actions import answering
from app.modules.get_involved.actions.particulars import change_particulars
from app.modules.get_involved.actions.signing_up import sign_up
from app.modules.get_involved.forms import helping as forms
from app.modules.get_involved.models import Shift, SignUp, SignUpState
from app.modules.get_involved.queries.entries import entry_of_sign_up, home
from app.modules.get_involved.queries.materials import still_missing
from app.modules.get_involved.queries.shifts import shift_at, shifts_of
from app.modules.get_involved.queries.sign_ups import overlapping, own_sign_up_at, position_of
from app.modules.get_involved.views.blueprint import routes, to_action


@routes.route("/shifts/<shift_id>/sign-up", methods=["GET", "POST"])
@allows("get_involved.sign_up", on=shift_at)
def join(shift: Shift) -> Response:
    """Say yes to a shift, alone or with others."""
    form = forms.SignUpForm()
    if form.validate_on_submit():
        with form.refusals():
            made = sign_up(shift, me(), form.wish())
            flash(_said(made), "ok")
            return to_own(made)
    clashes = overlapping(me(), shift)
    page = "modules/get_involved/join.html"
    return render(
        page,
        form.status,
        form=form,
        shift=shift,
        action=shift.action,
        group=shift.post.group,
        clashes=clashes,
    )


def _said(made: SignUp) -> str:
    if made.state is SignUpState.CONFIRMED:
        return _("You are in. Thank you!")
    if made.state is SignUpState.REQUESTED:
        return _("Sent. The organisers answer you.")
    return _("All places are taken. You are number {n} on the waiting list.", n=position_of(made))


def to_own(made: SignUp) -> Response:
    """To the page of one's own sign-up."""
    return redirect(url_for("get_involved.own", slug=made.post.group.slug, sign_up_id=made.public_id), 303)


@routes.get("/sign-ups/<sign_up_id>")
@allows("get_involved.own", on=own_sign_up_at)
def own(made: SignUp) -> Response:
    """One's own sign-up: the code for the day, and what can be changed."""
    return _own_page(made)


def _own_page(made: SignUp, **mended: Any) -> Response:
    others = _others(made)
    forms_of_page = {
        "given_form": forms.ParticularsForm(formdata=None, obj=made).fit(made),
        "party_form": forms.PartyForm(formdata=None, guests=max(0, made.guests - 1)),
        "cancel_form": forms.CancelForm(formdata=None),
        "switch_form": forms.SwitchForm(formdata=None).offer(others),
    } | mended
    status = max((form.status for form in mended.values()), default=200)
    shift, group = made.shift, made.post.group
    door = url_for("get_involved.today", slug=group.slug, public_id=made.post.public_id, code=made.code)
    return render(
        "modules/get_involved/own.html",
        status,
        made=made,
        shift=shift,
        action=shift.action,
        group=group,
        position=position_of(made),
        others=others,
        needs=still_missing(shift.action) if made.is_open else (),
        code=qr_uri(whole_address(door)) if made.is_coming else None,
        **forms_of_page,
    )


def _others(made: SignUp) -> dict[str, str]:
    """The shifts one could take instead."""
    if not made.is_coming:
        return {}
    return {
        shift.public_id: f"{shift.title}, {format_span(shift.starts_at, shift.ends_at)}"
        for shift in shifts_of(made.shift.action)
        if shift.id != made.shift_id and shift.self_sign_up and shift.starts_at > clock.now()
    }


@routes.post("/sign-ups/<sign_up_id>/acceptance")
@allows("get_involved.own", on=own_sign_up_at)
def accept(made: SignUp) -> Response:
    """Take the offered place."""
    answering.accept(made, me())
    flash(_("You are in. Thank you!"), "ok")
    return to_own(made)


@routes.post("/sign-ups/<sign_up_id>/confirmation")
@allows("get_involved.own", on=own_sign_up_at)
def reconfirm(made: SignUp) -> Response:
    """Say yes again."""
    answering.reconfirm(made, me())
    flash(_("You are in. Thank you!"), "ok")
    return to_own(made)


@routes.post("/sign-ups/<sign_up_id>/cancellation")
@allows("get_involved.own", on=own_sign_up_at)
def cancel(made: SignUp) -> Response:
    """Not come after all."""
    form = forms.CancelForm()
    if form.validate_on_submit():
        with form.refusals():
            answering.cancel(made, me(), form.reason.data or "")
            flash(_("Cancelled. Thank you for saying so."), "ok")
            return to_action(made.shift.action)
    return _own_page(made, cancel_form=form)


@routes.post("/sign-ups/<sign_up_id>/particulars")
@allows("get_involved.own", on=own_sign_up_at)
def change(made: SignUp) -> Response:
    """Be reached otherwise, or say it otherwise."""
    form = forms.ParticularsForm().fit(made)
    if form.validate_on_submit():
        with form.refusals():
            change_particulars(made, me(), form.particulars())
            flash(_("Noted. Thank you!"), "ok")
            return to_own(made)
    return _own_page(made, given_form=form)


@routes.post("/sign-ups/<sign_up_id>/party")
@allows("get_involved.own", on=own_sign_up_at)
def reduce(made: SignUp) -> Response:
    """Come with fewer."""
    form = forms.PartyForm()
    if form.validate_on_submit():
        with form.refusals():
            answering.reduce(made, me(), form.guests.data or 0)
            return to_own(made)
    return _own_page(made, party_form=form)


@routes.post("/sign-ups/<sign_up_id>/shift")
@allows("get_involved.own", on=own_sign_up_at)
def switch(made: SignUp) -> Response:
    """Take another shift instead."""
    form = forms.SwitchForm().offer(_others(made))
    if form.validate_on_submit():
        with form.refusals():
            target = form.chosen(list(shifts_of(made.shift.action))) or made.shift
            answering.switch(made, target, me())
            flash(_("You are in the other shift now."), "ok")
            return to_own(made)
    return _own_page(made, switch_form=form)


@routes.get("/sign-ups/<sign_up_id>/shift.ics")
@allows("get_involved.own", on=own_sign_up_at)
def shift_file(made: SignUp) -> Response:
    """One's shift, to be put into a calendar."""
    text = file_of([entry_of_sign_up(made)], Cover(made.post.title, current_zone().key), home())
    answer = FlaskResponse(text, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f"inline; filename={made.public_id}.ics"
    return answer
