"""Password and address change: the present password is asked again, the person is told."""

from flask import flash, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.community.queries.site import site
from app.features.accounts.actions import secrets
from app.features.accounts.forms import AddressForm, PasswordForm
from app.features.accounts.models import Purpose
from app.features.accounts.queries import good_link, own_device, the_member
from app.features.accounts.views.doorway import (
    link_to,
    once,
    page,
    renew_secret,
    routes,
    somebody,
    stale_link,
)
from app.features.accounts.views.proofs import knows_password
from app.foundation.access import allows, open_to_all
from app.foundation.forms import BaseForm
from app.foundation.language import _
from app.foundation.limits import limit
from app.foundation.passwords import hash_password
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest
from app.foundation.weak_passwords import refuse_weak
from app.foundation.work import unit_of_work


@routes.route("/account/password", methods=["GET", "POST"])
@allows("site.use", own_units=True)
def password() -> Response:
    """Choose a new password; other browsers are signed out."""
    form = PasswordForm()
    if form.validate_on_submit() and _is_strong(form) and knows_password(form):
        hashed = hash_password(form.password.data)
        answer = once(form, lambda: _changed(hashed))
        if answer is not None:
            return answer
    return page("password", form, member=me())


def _is_strong(form: PasswordForm) -> bool:
    with unit_of_work(write=False):
        place = site().name
    try:
        refuse_weak(form.password.data, place, me().display_name, (me().email or "").partition("@")[0])
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _changed(password_hash: str) -> str:
    member = the_member(me().id)
    device = own_device(member, somebody().device.public_id)
    if device is None:
        raise Conflict(_("This is not possible any more."))
    renew_secret(secrets.change_password(member, password_hash, device))
    flash(_("Your new password is saved. All other devices are signed out."), "ok")
    return url_for("accounts.account")


@routes.route("/account/address", methods=["GET", "POST"])
@allows("site.use", own_units=True)
def address() -> Response:
    """Ask for another mail address; it counts once it is confirmed there."""
    form = AddressForm()
    if form.validate_on_submit() and knows_password(form):
        limit("confirm", me().id)
        limit("confirm", digest(form.email.data))
        answer = once(form, lambda: _asked(form.email.data))
        if answer is not None:
            return answer
    return page("address", form, member=me())


def _asked(wish: str) -> str:
    secrets.ask_address(the_member(me().id), wish, link_to("accounts.confirm_address"))
    flash(_("Please check the mailbox of {email}: a link there confirms it.", email=wish), "info")
    return url_for("accounts.account")


@routes.route("/account/address/<token>", methods=["GET", "POST"])
@open_to_all(own_units=True)
def confirm_address(token: str) -> Response:
    """The link mailed to the new address: a button confirms, because programs open links too."""
    with unit_of_work(write=False):
        link = good_link(token, Purpose.ADDRESS)
    if link is None:
        return stale_link()
    form = BaseForm()
    if form.validate_on_submit():
        answer = once(form, lambda: _confirmed(token))
        if answer is not None:
            return answer
    return page("confirm_address", form, link=link, token=token)


def _confirmed(token: str) -> str:
    link = good_link(token, Purpose.ADDRESS)
    if link is None:
        raise Conflict(_("This link has been used already."))
    secrets.change_address(link)
    flash(_("Your new address counts from now on."), "ok")
    return url_for("accounts.account")
