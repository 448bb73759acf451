"""Passwords are asked here: counted first, hashed outside of every unit of work."""

from flask import request, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.accounts.actions.devices import show_again
from app.features.accounts.forms import ProofForm
from app.features.accounts.queries import own_device, own_password, password_of, the_member
from app.features.accounts.views.doorway import once, page, renew_secret, routes, somebody
from app.foundation.access import allows
from app.foundation.forms import BaseForm
from app.foundation.language import lazy_
from app.foundation.limits import block_of, forget, forgive, limit, limit_failures
from app.foundation.passwords import is_password
from app.foundation.paths import safe_path
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest
from app.foundation.work import unit_of_work


@routes.route("/account/proof", methods=["GET", "POST"])
@allows("site.use", own_units=True)
def prove() -> Response:
    """Show the password again before rights are handed to others; then back to where that is done."""
    form, way = ProofForm(), safe_path(request.args.get("next"), url_for("accounts.account"))
    if form.validate_on_submit() and knows_password(form):
        answer = once(form, lambda: _shown(way))
        if answer is not None:
            return answer
    return page("prove", form, way=way)


def _shown(way: str) -> str:
    device = own_device(the_member(me().id), somebody().device.public_id)
    if device is None:
        raise Conflict(lazy_("This is not possible any more."))
    renew_secret(show_again(device))
    return way


def who_is(address: str, password: str) -> int | None:
    """The member with this address and password; raises TooMany. Nobody takes as long as somebody."""
    account, block = digest(address), block_of(request.remote_addr)
    limit("sign_in", f"{account} {block}")
    limit_failures("sign_in_account", account)
    limit_failures("sign_in_address", block)
    with unit_of_work(write=False):
        member_id, stored = password_of(address)
    if not is_password(password, stored):
        return None
    forget("sign_in", f"{account} {block}")
    forgive("sign_in_account", account)
    forgive("sign_in_address", block)
    return member_id


def knows_password(form: BaseForm) -> bool:
    """Whether the person at the keyboard is the member: asked before anything that cannot be taken back."""
    member = somebody().member
    if _is_own(member.id, form["current"].data):
        return True
    form.refuse(Refused(lazy_("This is not your password."), field="current"))
    return False


def signed_up_with(form: BaseForm, member_id: int) -> bool:
    """Whether the person who confirms an address in another browser is the one who signed up."""
    if _is_own(member_id, form["password"].data):
        return True
    form.refuse(Refused(lazy_("This is not the password of the sign-up."), field="password"))
    return False


def _is_own(member_id: int, password: str) -> bool:
    limit("sign_in", member_id)
    with unit_of_work(write=False):
        stored = own_password(member_id)
    if not is_password(password, stored):
        return False
    forget("sign_in", member_id)
    return True
