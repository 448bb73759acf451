"""From the first form to the first visit."""

from flask import flash, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.community.addresses import path_of_group
from app.community.models import Invitation, MemberState, SignUpPolicy, Site
from app.community.present import current_member
from app.community.queries.invitations import good_invitation
from app.community.queries.site import site
from app.features.accounts.actions import sign_up as joining
from app.features.accounts.actions.names import refuse_borrowed
from app.features.accounts.forms import ConfirmElsewhereForm, ConfirmForm, SignUpForm, SignUpWithCodeForm
from app.features.accounts.guard import in_this_browser
from app.features.accounts.models import MailedLink, Purpose
from app.features.accounts.queries import good_link
from app.features.accounts.views.doorway import (
    link_to,
    once,
    page,
    private,
    routes,
    sign_in_here,
    somebody,
    stale_link,
)
from app.features.accounts.views.proofs import signed_up_with
from app.foundation.access import open_to_all
from app.foundation.language import _
from app.foundation.limits import block_of, limit
from app.foundation.passwords import hash_password
from app.foundation.paths import safe_path
from app.foundation.refusal import Conflict, Refused, TooMany
from app.foundation.templates import render
from app.foundation.tokens import digest, new_token, same
from app.foundation.weak_passwords import refuse_weak
from app.foundation.work import unit_of_work


@routes.route("/sign-up", methods=["GET", "POST"])
@open_to_all(own_units=True)
def sign_up() -> Response:
    """Ask for an account; an invitation's link brings its token along."""
    if current_member() is not None:
        return redirect(url_for("accounts.account"), 303)
    token = request.args.get("invitation", "")
    with unit_of_work(write=False):
        place, invitation = site(), good_invitation(token)
    if place.sign_up is SignUpPolicy.INVITATION and invitation is None:
        return page("by_invitation", had_one=bool(token))
    needs_code = place.sign_up is SignUpPolicy.CODE and invitation is None
    wish = request.args.get("next")
    form = SignUpWithCodeForm(next=wish) if needs_code else SignUpForm(next=wish)
    if form.validate_on_submit():
        answer = _ask_in(form, place, token)
        if answer is not None:
            return answer
    return page("sign_up", form, invitation=invitation, token=token)


def _ask_in(form: SignUpForm, place: Site, token: str) -> Response | None:
    """Known or not, whoever asks gets the same answer after the same work."""
    if form.leave_empty.data:
        return redirect(url_for("accounts.check_mail"), 303)
    name, email, password = form.display_name.data, form.email.data, form.password.data
    block = block_of(request.remote_addr)
    try:
        invitation = _admitted(form, place, token, block)
        refuse_borrowed(name, place.name)
        refuse_weak(password, place.name, name, email.partition("@")[0])
    except TooMany:
        raise
    except Refused as refused:
        form.refuse(refused)
        return None
    limit("sign_up_address", block)
    limit("confirm", digest(email))
    browser = cookie.setdefault("sign_up", new_token())
    cookie["sign_up_way"] = safe_path(form.next.data)
    newcomer = joining.Newcomer(email, name, hash_password(password), browser)
    return once(form, lambda: _asked(newcomer, invitation))


def _admitted(form: SignUpForm, place: Site, token: str, block: str) -> Invitation | None:
    code = ""
    if isinstance(form, SignUpWithCodeForm):
        limit("code", f"sign up {block}")
        code = form.code.data
    with unit_of_work(write=False):
        return joining.admitted(place, code=code, invitation=token)


def _asked(newcomer: joining.Newcomer, invitation: Invitation | None) -> str:
    joining.sign_up(newcomer, invitation, link_to("accounts.confirm"))
    return url_for("accounts.check_mail")


@routes.get("/sign-up/check-mail")
@open_to_all()
def check_mail() -> Response:
    """Say that a mail is on its way: to everybody the same, known or not."""
    who = in_this_browser()
    waiting = who.member if who and who.member.state is MemberState.UNCONFIRMED else None
    about = "reset" if request.args.get("about") == "reset" else "sign_up"
    return render("features/accounts/check_mail.html", waiting=waiting, about=about)


@routes.post("/sign-up/resend")
@open_to_all()
def resend() -> Response:
    """Mail the link again, to somebody who has shown the password."""
    member = somebody().member
    if member.state is MemberState.UNCONFIRMED:
        limit("confirm", digest(member.email or ""))
        browser = cookie.setdefault("sign_up", new_token())
        joining.ask_again(member, link_to("accounts.confirm"), browser=browser)
        flash(_("The e-mail is on its way again."), "ok")
    return redirect(url_for("accounts.check_mail"), 303)


@routes.route("/sign-up/confirm/<token>", methods=["GET", "POST"])
@open_to_all(own_units=True)
def confirm(token: str) -> Response:
    """The mailed link: a button confirms, because programs open links too."""
    with unit_of_work(write=False):
        link = good_link(token, Purpose.SIGN_UP)
    if link is None:
        return stale_link()
    is_here = _began_here(link)
    form = ConfirmForm() if is_here else ConfirmElsewhereForm()
    if form.validate_on_submit() and (is_here or signed_up_with(form, link.member_id)):
        answer = once(form, lambda: _confirmed(token, is_kept=form.stay.data))
        if answer is not None:
            return answer
    return page("confirm", form, link=link, token=token)


def _began_here(link: MailedLink) -> bool:
    """Whether this is the browser of the sign-up, or one in which its password was shown."""
    who = in_this_browser()
    if who is not None and who.member.id == link.member_id:
        return True
    return bool(link.browser_digest) and same(link.browser_digest, digest(cookie.get("sign_up", "")))


def _confirmed(token: str, *, is_kept: bool) -> str:
    link = good_link(token, Purpose.SIGN_UP)
    if link is None:
        raise Conflict(_("This link has been used already."))
    member, group = joining.confirm(link, site())
    way: str = cookie.get("sign_up_way", "/")
    sign_in_here(member, is_kept=is_kept)
    if group is not None:
        flash(_("Welcome! You are a member of “{group}” now.", group=group.name), "ok")
        return path_of_group(group.id)
    welcome = _(
        "Welcome, {name}! Your account is open. Photo and language are under “Me”.", name=member.display_name
    )
    flash(welcome, "ok")
    return way


@routes.post("/sign-up/confirm/<token>/decline")
@open_to_all()
def decline(token: str) -> Response:
    """It was not me: nothing of it is kept."""
    link = good_link(token, Purpose.SIGN_UP)
    if link is not None:
        joining.decline(link)
    return private(render("features/accounts/declined.html"))
