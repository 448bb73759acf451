"""Doors in and out."""

import structlog
from flask import redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.community.present import current_member
from app.features.accounts.actions.devices import close_device
from app.features.accounts.actions.second_factors import show
from app.features.accounts.duties import SECOND_FACTOR, duty_of
from app.features.accounts.forms import CodeForm, SignInForm
from app.features.accounts.guard import in_this_browser
from app.features.accounts.views.doorway import (
    config,
    let_through,
    page,
    private,
    routes,
    sign_in_here,
    somebody,
)
from app.features.accounts.views.proofs import who_is
from app.foundation.access import open_to_all
from app.foundation.language import lazy_
from app.foundation.paths import safe_path
from app.foundation.refusal import Refused, TooMany
from app.foundation.templates import render
from app.foundation.work import unit_of_work

log = structlog.get_logger()


@routes.route("/sign-in", methods=["GET", "POST"])
@open_to_all(own_units=True)
def sign_in() -> Response:
    """Show who you are by address and password."""
    if current_member() is not None:
        return redirect(safe_path(request.args.get("next")), 303)
    form = SignInForm(next=request.args.get("next"))
    if form.validate_on_submit():
        try:
            return _let_in(form)
        except TooMany as refused:
            return _wait(form, refused)
        except Refused as refused:
            form.refuse(refused)
    return page("sign_in", form)


def _let_in(form: SignInForm) -> Response:
    member_id = who_is(form.email.data, form.password.data)
    if member_id is None:
        log.info("sign_in_failed")
        raise Refused(lazy_("E-mail address or password is not right."))
    with unit_of_work():
        sign_in_here(member_id, is_kept=form.stay.data)
    return redirect(safe_path(form.next.data), 303)


def _wait(form: SignInForm, refused: TooMany) -> Response:
    """A limit, never a locked door: the way over the mail stays open."""
    log.info("sign_in_limited")
    form.refuse(refused)
    answer = page("sign_in", form, 429, has_to_wait=True)
    answer.headers["Retry-After"] = str(refused.retry_after)
    return answer


@routes.route("/sign-in/second-factor", methods=["GET", "POST"])
@open_to_all()
def second_factor() -> Response:
    """Show the digits of the app, or a code from paper."""
    who, form = somebody(), CodeForm()
    way = safe_path(request.args.get("next"))
    if duty_of(who, is_demo=config().demo) != SECOND_FACTOR:
        return redirect(way, 303)
    if form.validate_on_submit():
        with form.refusals():
            show(who.member, form.code.data)
            let_through(who.device, who.member)
            return redirect(way, 303)
    return private(render("features/accounts/second_factor.html", form.status, form=form, way=way))


@routes.post("/sign-out")
@open_to_all()
def sign_out() -> Response:
    """Leave this browser: the row goes, and with it every copy of the cookie."""
    who = in_this_browser()
    if who is not None:
        close_device(who.token)
    cookie.clear()
    answer = redirect(url_for("accounts.signed_out"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@routes.get("/signed-out")
@open_to_all()
def signed_out() -> Response:
    """Say so; nobody is left wondering at a shared computer."""
    return render("features/accounts/signed_out.html")
