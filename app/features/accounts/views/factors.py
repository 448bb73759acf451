"""Setting up a second factor, and doing without."""

import base64
from typing import Any

from flask import flash, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import me
from app.community.queries.site import site
from app.features.accounts.actions import second_factors
from app.features.accounts.duties import NEEDS_SECOND_FACTOR, duty_of, needs_second_factor
from app.features.accounts.forms import CodeForm, ProofForm, SetUpForm
from app.features.accounts.models import DeviceSession
from app.features.accounts.queries import (
    own_device,
    put_off,
    recovery_codes_left,
    second_factor_of,
    the_member,
)
from app.features.accounts.signed_in import SignedIn
from app.features.accounts.views.doorway import config, let_through, once, page, routes, somebody
from app.features.accounts.views.proofs import knows_password
from app.foundation import clock
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
from app.foundation.paths import safe_path
from app.foundation.qr import qr_svg
from app.foundation.refusal import Conflict, Refused
from app.foundation.templates import render
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work


@routes.get("/account/second-factor")
@allows("site.use")
def second_factor_settings() -> Response:
    """Whether an app is connected, and how many codes are left on paper."""
    factor, left = second_factor_of(me()), recovery_codes_left(me())
    is_needed = needs_second_factor(me(), is_demo=config().demo)
    return render(
        "features/accounts/second_factor_settings.html", factor=factor, left=left, is_needed=is_needed
    )


@routes.get("/account/second-factor/needed")
@open_to_all()
def explain_second_factor() -> Response:
    """Explain to staff and admins why they need one, and until when."""
    delay = put_off(somebody().member)
    ends_at = delay.until if delay else clock.now() + second_factors.GRACE
    way = safe_path(request.args.get("next"))
    return render(
        "features/accounts/needs_second_factor.html", ends_at=ends_at, is_over=ends_at <= clock.now(), way=way
    )


@routes.post("/account/second-factor/later")
@open_to_all()
def put_off_second_factor() -> Response:
    """Go on without, for as long as the grace lasts."""
    who = somebody()
    if duty_of(who, is_demo=config().demo) == NEEDS_SECOND_FACTOR:
        second_factors.put_off_for_now(who.member)
        let_through(who.device, who.member)
    return redirect(safe_path(request.args.get("next")), 303)


@routes.route("/account/second-factor/set-up", methods=["GET", "POST"])
@open_to_all(own_units=True)
def set_up_second_factor() -> Response:
    """Connect an app; the codes for paper are shown once, right after."""
    who, way = somebody(), safe_path(request.args.get("next"), url_for("accounts.account"))
    salt = cookie.setdefault("factor", new_token())
    has_just_signed_in = not who.device.is_proven
    form = CodeForm() if has_just_signed_in else SetUpForm()
    if form.validate_on_submit() and (has_just_signed_in or knows_password(form)):
        try:
            codes = _connected(form, who, salt)
        except Conflict:  # sent twice: the codes of the first answer may not have been seen
            return redirect(url_for("accounts.second_factor_settings"), 303)
        if codes:
            return page("recovery_codes", codes=codes, way=way)
    return page("set_up_second_factor", form, way=way, **_for_apps(who, salt))


def _connected(form: CodeForm | SetUpForm, who: SignedIn, salt: str) -> list[str]:
    with unit_of_work(), form.refusals():
        member, device = _afresh(who)
        codes = second_factors.set_up(member, salt, form.code.data)
        let_through(device, member)
        cookie.pop("factor", None)
        return codes
    return []


def _afresh(who: SignedIn) -> tuple[Member, DeviceSession]:
    member = the_member(who.member.id)
    device = own_device(member, who.device.public_id)
    if device is None:
        raise Conflict(_("This is not possible any more."))
    return member, device


def _for_apps(who: SignedIn, salt: str) -> dict[str, Any]:
    """The same secret for the camera and for typing."""
    with unit_of_work(write=False):
        drawing = qr_svg(second_factors.address_for_apps(salt, who.member, site().name))
    secret = second_factors.secret_of(salt)
    return {
        "drawing": f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}",
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    }


@routes.route("/account/second-factor/recovery-codes", methods=["GET", "POST"])
@allows("site.use", own_units=True)
def recovery_codes() -> Response:
    """Make new codes for paper; the old ones are good no more."""
    form = ProofForm()
    if form.validate_on_submit() and knows_password(form):
        with unit_of_work():
            codes = second_factors.new_recovery_codes(the_member(me().id))
        return page("recovery_codes", codes=codes, way=url_for("accounts.account"))
    return page("new_recovery_codes", form)


@routes.route("/account/second-factor/remove", methods=["GET", "POST"])
@allows("site.use", own_units=True)
def remove_second_factor() -> Response:
    """Do without the second factor; staff and admins cannot."""
    form = ProofForm()
    if form.validate_on_submit() and knows_password(form):
        answer = once(form, _removed)
        if answer is not None:
            return answer
    return page("remove_second_factor", form)


def _removed() -> str:
    member = the_member(me().id)
    if needs_second_factor(member, is_demo=config().demo):
        raise Refused(_("With your role you need a second factor."))
    second_factors.take_away(member)
    flash(_("The second factor is switched off."), "ok")
    return url_for("accounts.second_factor_settings")
