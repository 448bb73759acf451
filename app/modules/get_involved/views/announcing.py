"""Actions are written, planned, published and mended."""

from typing import Any

from flask import flash, request
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member, me
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions import announcing, changing, closing, planning
from app.modules.get_involved.forms import announcing as forms
from app.modules.get_involved.models import Action, Shift
from app.modules.get_involved.queries import lists
from app.modules.get_involved.queries.actions import action_at, earlier_actions, group_at
from app.modules.get_involved.queries.shifts import shift_at
from app.modules.get_involved.views.blueprint import routes, to_action

MOST_PHOTOS = 5


@routes.get("")
@open_to_all(on=group_at)
def overview(group: Group) -> Response:
    """What is to be done in a group, and what was done."""
    member, ended = current_member(), request.args.get("ended") == "1"
    return render(
        "modules/get_involved/overview.html",
        group=group,
        ended=ended,
        actions=lists.actions_in(member, group, ended=ended),
        may_announce=can(member, "get_involved.announce", group),
    )


@routes.route("/new", methods=["GET", "POST"])
@allows("get_involved.announce", on=group_at, files=MOST_PHOTOS)
def new(group: Group) -> Response:
    """Write an action down; its shifts come next."""
    form = forms.ActionForm()
    if form.validate_on_submit():
        with form.refusals():
            action = announcing.draft_action(group, me(), form.writing(), form.terms(), ())
            flash(_("Saved. Nobody else sees it yet. Add a shift, then publish it."), "ok")
            return to_action(action)
    earlier = earlier_actions(me(), group)
    return render(
        "modules/get_involved/write.html", form.status, form=form, group=group, action=None, earlier=earlier
    )


@routes.route("/<public_id>/edit", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at, files=MOST_PHOTOS)
def edit(action: Action) -> Response:
    """Mend words and terms."""
    form, post = forms.ActionForm.of(action), action.post
    if form.validate_on_submit():
        with form.refusals():
            announcing.edit_action(
                action, me(), form.writing(post), form.terms(), version=form.version.data or 0
            )
            return to_action(action)
    page = "modules/get_involved/write.html"
    return render(page, form.status, form=form, group=post.group, action=action, earlier=())


@routes.route("/<public_id>/shifts/new", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def new_shift(action: Action) -> Response:
    """One more shift."""
    form = forms.ShiftForm(people=lists.possible_leaders(action.post.group))
    if form.validate_on_submit():
        with form.refusals():
            planning.plan_shift(action, me(), form.plan())
            return to_action(action)
    return _shift_page(form, action, None)


@routes.route("/shifts/<shift_id>/edit", methods=["GET", "POST"])
@allows("get_involved.organise", on=shift_at)
def edit_shift(shift: Shift) -> Response:
    """Change a shift; people are asked again if its time or place changes."""
    form = forms.ShiftForm.of(shift, lists.possible_leaders(shift.post.group))
    if form.validate_on_submit():
        with form.refusals():
            changing.change_shift(shift, me(), form.plan())
            return to_action(shift.action)
    return _shift_page(form, shift.action, shift)


def _shift_page(form: forms.ShiftForm, action: Action, shift: Shift | None) -> Response:
    page = "modules/get_involved/shift.html"
    return render(page, form.status, form=form, action=action, group=action.post.group, shift=shift)


@routes.post("/shifts/<shift_id>/removal")
@allows("get_involved.organise", on=shift_at)
def drop_shift(shift: Shift) -> Response:
    """Take a shift away that nobody counts on."""
    planning.drop_shift(shift, me())
    return to_action(shift.action)


@routes.post("/<public_id>/publication")
@allows("get_involved.organise", on=action_at)
def publish(action: Action) -> Response:
    """Let people sign up, or hand it in."""
    if announcing.announce_action(action, me()):
        flash(_("Published. People can sign up now."), "ok")
    else:
        flash(_("Handed in. Somebody of the group looks at it."), "ok")
    return to_action(action)


@routes.post("/<public_id>/acceptance")
@allows("get_involved.publish", on=action_at)
def accept_action(action: Action) -> Response:
    """Publish what a member handed in."""
    announcing.publish(action, me())
    return to_action(action)


def _change(action: Action, form: Any, title: str, act: Any) -> Response:
    """One small form that changes an action."""
    if form.validate_on_submit():
        with form.refusals():
            act()
            return to_action(action)
    page = "modules/get_involved/change.html"
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=title)


@routes.route("/<public_id>/postponement", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def postpone(action: Action) -> Response:
    """Put an action off."""
    form = forms.PostponeForm()
    title = _("Postpone the action")
    return _change(
        action,
        form,
        title,
        lambda: changing.postpone(action, me(), form.reason.data or "", form.begins_at.data),
    )


@routes.route("/<public_id>/date", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def new_date(action: Action) -> Response:
    """Another date."""
    form = forms.NewDateForm(data={"begins_at": action.begins_at})
    return _change(
        action, form, _("Set a new date"), lambda: changing.set_new_date(action, me(), form.moment)
    )


@routes.route("/<public_id>/place", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def new_place(action: Action) -> Response:
    """Another place."""
    form = forms.PlaceForm(data={"place": action.place})
    title = _("Meet somewhere else")
    return _change(action, form, title, lambda: changing.change_place(action, me(), form.place.data or ""))


@routes.route("/<public_id>/cancellation", methods=["GET", "POST"])
@allows("get_involved.organise", on=action_at)
def cancel_action(action: Action) -> Response:
    """It does not take place."""
    form = forms.ReasonForm()
    if form.validate_on_submit():
        with form.refusals():
            changing.cancel_action(action, me(), form.reason.data or "")
            return to_action(action)
    words = {"question": _("Cancel this action?"), "verb": _("Cancel the action")}
    return render("modules/get_involved/end.html", form.status, form=form, action=action, **words)


@routes.route("/<public_id>/copy", methods=["GET", "POST"])
@allows("get_involved.announce", on=action_at)
def copy(action: Action) -> Response:
    """Begin a new one like this."""
    form = forms.NewDateForm()
    if form.validate_on_submit():
        with form.refusals():
            return to_action(closing.duplicate(action, me(), form.moment))
    page = "modules/get_involved/change.html"
    title = _("Do it again")
    return render(page, form.status, form=form, action=action, group=action.post.group, heading=title)
