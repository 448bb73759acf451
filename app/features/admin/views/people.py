"""People: who has an account, and what they are on the whole site."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions import residence
from app.community.models import Member
from app.community.present import me
from app.community.roles import Role
from app.features.admin import actions, queries
from app.features.admin.forms import RoleForm
from app.features.admin.views.routes import routes
from app.foundation.access import allows, always
from app.foundation.paging import Key, page
from app.foundation.templates import render

NEWEST = Key(Member.created_at, Member.id)


@routes.get("/admin/people")
@allows("site.manage")
def people() -> Response:
    """Everybody with an account."""
    search = request.args.get("q", "")[:80].strip()
    found = page(queries.people(search), NEWEST, cursor=request.args.get("after"), size=50)
    return render(
        "features/admin/people.html", people=found.rows, next_cursor=found.next_cursor, search=search
    )


@routes.route("/admin/people/<public_id>", methods=["GET", "POST"])
@allows("site.manage", on=queries.person, afresh=always)
def person(found: Member) -> Response:
    """One person: role on the site, and whether they may come in."""
    form = RoleForm(role=found.role)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_role(found, me(), Role(form.role.data))
            return redirect(url_for("admin.people"), 303)
    return render("features/admin/person.html", form.status, form=form, person=found)


@routes.post("/admin/people/<public_id>/suspension")
@allows("site.manage", on=queries.person)
def suspend(found: Member) -> Response:
    """Keep somebody out or let them back in."""
    actions.suspend(found, me(), is_suspended=request.form.get("on") == "1")
    return redirect(url_for("admin.person", public_id=found.public_id), 303)


@routes.post("/admin/people/<public_id>/residence")
@allows("site.manage", on=queries.person)
def confirm_residence(found: Member) -> Response:
    """Note that somebody showed at the counter that they live here, or that they have moved away."""
    act = residence.confirm_residence if request.form.get("on") == "1" else residence.withdraw_residence
    act(found, me())
    return redirect(url_for("admin.person", public_id=found.public_id), 303)
