"""The one-time set-up link: whoever has it becomes the first administrator."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions.members import open_account
from app.community.actions.site import close_set_up, is_set_up_token
from app.community.queries.site import site
from app.community.roles import Role
from app.features.accounts.forms import SignUpForm
from app.features.accounts.views.doorway import once, page, routes, sign_in_here
from app.foundation.access import open_to_all
from app.foundation.limits import block_of, limit
from app.foundation.passwords import hash_password
from app.foundation.refusal import Refused
from app.foundation.weak_passwords import refuse_weak
from app.foundation.work import unit_of_work


@routes.route("/set-up/<token>", methods=["GET", "POST"])
@open_to_all(own_units=True)
def first_admin(token: str) -> Response:
    """Name, address and password of the first administrator; then the place is set up (features/admin)."""
    limit("code", f"set up {block_of(request.remote_addr)}")
    with unit_of_work(write=False):
        if not is_set_up_token(token):
            abort(404)
        name = site().name
    form = SignUpForm()
    if form.validate_on_submit():
        answer = _opened(form, token, name)
        if answer is not None:
            return answer
    return page("first_admin", form, token=token)


def _opened(form: SignUpForm, token: str, place: str) -> Response | None:
    email, password = form.email.data, form.password.data
    try:
        refuse_weak(password, place, form.display_name.data, email.partition("@")[0])
    except Refused as refused:
        form.refuse(refused)
        return None
    password_hash = hash_password(password)
    return once(form, lambda: _came_in(form, token, password_hash))


def _came_in(form: SignUpForm, token: str, password_hash: str) -> str:
    """Asked again inside the unit of work: two people with the same link become one administrator."""
    if not is_set_up_token(token):
        abort(redirect(url_for("accounts.sign_in"), 303))
    admin = open_account(form.email.data, form.display_name.data, password_hash, role=Role.ADMIN)
    close_set_up()
    sign_in_here(admin, is_kept=False)
    return url_for("admin.set_up")
