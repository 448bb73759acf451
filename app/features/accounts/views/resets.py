"""A forgotten password: a link by mail, then a new one. Nobody is signed in by a mail."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.queries.site import site
from app.features.accounts.actions.secrets import ask_reset, reset_password
from app.features.accounts.forms import ResetForm, ResetRequestForm
from app.features.accounts.models import MailedLink, Purpose
from app.features.accounts.queries import good_link
from app.features.accounts.views.doorway import link_to, once, page, routes, stale_link
from app.foundation.access import open_to_all
from app.foundation.even_time import answer_evenly
from app.foundation.language import _
from app.foundation.limits import block_of, forget, limit
from app.foundation.passwords import hash_password
from app.foundation.refusal import Conflict, Refused
from app.foundation.templates import render
from app.foundation.tokens import digest
from app.foundation.weak_passwords import refuse_weak
from app.foundation.work import unit_of_work


@routes.route("/reset", methods=["GET", "POST"])
@open_to_all()
def reset_request() -> Response:
    """Ask for a link; the answer does not tell whether there is an account."""
    form = ResetRequestForm()
    if form.validate_on_submit():
        limit("reset_address", block_of(request.remote_addr))
        limit("reset", digest(form.email.data))
        answer_evenly()
        ask_reset(form.email.data, link_to("accounts.reset"))
        return redirect(url_for("accounts.check_mail", about="reset"), 303)
    return render("features/accounts/reset_request.html", form.status, form=form)


@routes.route("/reset/<token>", methods=["GET", "POST"])
@open_to_all(own_units=True)
def reset(token: str) -> Response:
    """Choose a new password."""
    with unit_of_work(write=False):
        link, place = good_link(token, Purpose.RESET), site()
    if link is None:
        return stale_link()
    form = ResetForm()
    if form.validate_on_submit() and _is_strong(form, link, place.name):
        hashed = hash_password(form.password.data)
        answer = once(form, lambda: _renewed(token, hashed))
        if answer is not None:
            return answer
    return page("reset", form, link=link, token=token)


def _is_strong(form: ResetForm, link: MailedLink, place: str) -> bool:
    try:
        refuse_weak(form.password.data, place, link.member.display_name, link.email.partition("@")[0])
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _renewed(token: str, password_hash: str) -> str:
    link = good_link(token, Purpose.RESET)
    if link is None:
        raise Conflict(_("This link has been used already."))
    account = digest(link.email)
    reset_password(link, password_hash, site())
    forget("sign_in", f"{account} {block_of(request.remote_addr)}")
    flash(_("Your new password is saved. Please sign in with it."), "ok")
    return url_for("accounts.sign_in")
