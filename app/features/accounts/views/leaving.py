"""One's own data to take along, and the way out; both open also to those who are kept out."""

import json

from flask import make_response, redirect, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.community.models import Group, MemberState
from app.community.queries.members import groups_owned_alone, is_last_admin
from app.features.accounts.actions.leaving import GRACE, ask_to_leave
from app.features.accounts.forms import DeleteForm, DeleteOwnerForm, ProofForm
from app.features.accounts.queries import everything_about, loose_ends_of, the_member
from app.features.accounts.views.doorway import once, page, routes, somebody
from app.features.accounts.views.proofs import knows_password
from app.foundation.access import open_to_all
from app.foundation.doorplate import whole_address
from app.foundation.limits import limit
from app.foundation.templates import render
from app.foundation.work import unit_of_work


@routes.get("/account/suspended")
@open_to_all()
def suspended() -> Response:
    """Tell somebody that they are kept out, and what they can still do."""
    is_kept_out = somebody().member.state is MemberState.SUSPENDED
    return render("features/accounts/suspended.html") if is_kept_out else redirect("/", 303)


@routes.route("/account/export", methods=["GET", "POST"])
@open_to_all(own_units=True)
def export() -> Response:
    """Everything that is stored about me, as a file."""
    who, form = somebody(), ProofForm()
    if form.validate_on_submit() and knows_password(form):
        limit("export", who.member.id)
        with unit_of_work(write=False):
            data = everything_about(the_member(who.member.id))
        answer = make_response(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        answer.content_type = "application/json"
        answer.headers["Content-Disposition"] = "attachment; filename=dorflinde.json"
        return answer
    return page("export", form)


@routes.route("/account/delete", methods=["GET", "POST"])
@open_to_all(own_units=True)
def delete() -> Response:
    """Ask to be deleted; the person says what becomes of the texts."""
    member = somebody().member
    with unit_of_work(write=False):
        groups: list[Group] = list(groups_owned_alone(member))
        is_needed = is_last_admin(member)
        loose_ends = loose_ends_of(member)
    form = DeleteOwnerForm() if groups else DeleteForm()
    if form.validate_on_submit() and knows_password(form):
        answer = once(form, lambda: _asked_to_leave(member.id, with_texts=form.texts.data == "go"))
        if answer is not None:
            cookie.clear()
            answer.headers["Clear-Site-Data"] = '"cache", "storage"'
            return answer
    return page("delete", form, groups=groups, is_needed=is_needed, loose_ends=loose_ends, days=GRACE.days)


def _asked_to_leave(member_id: int, *, with_texts: bool) -> str:
    way_back = whole_address(url_for("accounts.sign_in"))
    ask_to_leave(the_member(member_id), with_texts=with_texts, way_back=way_back)
    return url_for("accounts.farewell")


@routes.get("/farewell")
@open_to_all()
def farewell() -> Response:
    """Say goodbye, and how to come back."""
    return render("features/accounts/farewell.html", days=GRACE.days)
