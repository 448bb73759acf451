"""Coming in and going, and being let in."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.actions.memberships import accept, decline, join, leave
from app.community.models import Group, JoinPolicy, Membership, MembershipState
from app.community.present import me
from app.community.queries.groups import visible_group, way_in
from app.community.queries.memberships import membership_of
from app.features.groups import words
from app.features.groups.forms.people import AnswerForm, JoinForm
from app.features.groups.queries import people
from app.features.groups.views.blueprint import routes, to
from app.foundation.access import allows
from app.foundation.forms import BaseForm
from app.foundation.language import _, lazy_
from app.foundation.templates import render


@routes.route("/g/<slug>/join", methods=["GET", "POST"])
@allows("site.use", on=visible_group)
def join_group(group: Group) -> Response:
    """Come in as the group's policy says."""
    form = JoinForm.of(group)
    if form.validate_on_submit():
        with form.refusals():
            code = (form.code.data or "") if "code" in form else ""
            return _welcome(group, join(group, me(), code=code, answers=form.answers()))
    there = membership_of(me(), group.id)
    way = way_in(group)
    return render(
        "features/groups/join.html",
        form.status,
        group=group,
        form=form,
        there=there,
        way=words.POLICY[way],
        asks=way is JoinPolicy.REQUEST,
        is_possible=way not in {JoinPolicy.INVITATION, JoinPolicy.CLOSED},
    )


def _welcome(group: Group, there: Membership) -> Response:
    if there.state is MembershipState.APPLIED:
        return to("groups.about", group, lazy_("Your request is on its way. You will hear from the group."))
    return to("stream.group", group, lazy_("Welcome! You are a member now."))


@routes.route("/g/<slug>/leave", methods=["GET", "POST"])
@allows("site.use", on=visible_group)
def leave_group(group: Group) -> Response:
    """Go, or take a request back."""
    there = membership_of(me(), group.id)
    if there is None or there.state not in {MembershipState.ACTIVE, MembershipState.APPLIED}:
        return to("groups.about", group)
    form = BaseForm()
    if form.validate_on_submit():
        with form.refusals():
            leave(group, me())
            return _farewell(group)
    return render("features/groups/leave.html", form.status, group=group, form=form, there=there)


def _farewell(group: Group) -> Response:
    if visible_group(me(), group.slug) is None:
        flash(_("You have left the group."), "ok")
        return redirect(url_for("groups.directory"), 303)
    return to("groups.about", group, lazy_("You have left the group."))


@routes.get("/g/<slug>/applications")
@allows("group.moderate", on=visible_group)
def applications(group: Group) -> Response:
    """Who waits for an answer."""
    return _asked(group, AnswerForm())


@routes.post("/g/<slug>/applications/<public_id>")
@allows("group.moderate", on=people.membership_at)
def answer(there: Membership) -> Response:
    """Let somebody in, or not."""
    form, group = AnswerForm(), there.group
    if form.validate_on_submit():
        with form.refusals():
            if form.decision.data == "accept":
                accept(group, there.member, me())
                said = lazy_("{name} is a member now.", name=there.member.name)
            else:
                decline(group, there.member, me(), form.reason.data or "")
                said = lazy_("The request of {name} was declined.", name=there.member.name)
            return to("groups.applications", group, said)
    return _asked(group, form, about=there.member.public_id)


def _asked(group: Group, form: AnswerForm, about: str = "") -> Response:
    return render(
        "features/groups/applications.html",
        form.status,
        group=group,
        form=form,
        rows=people.applications(group),
        about=about,
        pairs=zip,
    )
