"""Running a group: its words, its door, its picture, who sees it, its modules, its end."""

from werkzeug.wrappers import Response

from app.community.actions import groups as actions
from app.community.models import Group, Visibility
from app.community.present import me
from app.community.queries.groups import visible_group
from app.features.groups.forms.charter import GeneralForm
from app.features.groups.forms.rules import ArchiveForm, CoverForm, DoorForm, OpeningForm, VisibilityForm
from app.features.groups.queries.openings import Opening, opening_at
from app.features.groups.views.blueprint import routes, to
from app.foundation.access import allows
from app.foundation.language import lazy_
from app.foundation.templates import render

SAVED = lazy_("Saved.")


@routes.route("/g/<slug>/settings", methods=["GET", "POST"])
@allows("group.manage", on=visible_group)
def settings(group: Group) -> Response:
    """Name, words and sign."""
    form = GeneralForm.showing(group)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_group(group, me(), version=form.seen, **form.changes())
            return to("groups.settings", group, SAVED)
    return render("features/groups/settings.html", form.status, group=group, form=form)


@routes.route("/g/<slug>/settings/joining", methods=["GET", "POST"])
@allows("group.manage", on=visible_group)
def door(group: Group) -> Response:
    """Who comes in, and what they are asked."""
    form = DoorForm.showing(group)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_group(
                group, me(), version=form.seen, code=form.code.data or None, **form.changes()
            )
            return to("groups.door", group, SAVED)
    return render("features/groups/door.html", form.status, group=group, form=form)


@routes.route("/g/<slug>/settings/cover", methods=["GET", "POST"])
@allows("group.manage", on=visible_group, files=1)
def cover(group: Group) -> Response:
    """The picture on top."""
    form = CoverForm(data={"alt": group.cover.alt if group.cover else ""})
    if form.validate_on_submit():
        with form.refusals():
            upload = form.photo.data[0] if form.photo.data else None
            actions.change_cover(group, me(), upload, form.alt.data or "")
            return to("groups.cover", group, SAVED)
    return render("features/groups/cover.html", form.status, group=group, form=form)


@routes.post("/g/<slug>/settings/cover/removal")
@allows("group.manage", on=visible_group)
def remove_cover(group: Group) -> Response:
    """No picture any more."""
    actions.remove_cover(group, me())
    return to("groups.cover", group, lazy_("The picture is gone."))


@routes.route("/g/<slug>/settings/visibility", methods=["GET", "POST"])
@allows("group.manage", on=visible_group)
def visibility(group: Group) -> Response:
    """Who learns of the group; showing it to more people is decided on a page of its own."""
    form = VisibilityForm(obj=group)
    if form.validate_on_submit():
        wanted = Visibility(form.visibility.data)
        if actions.opens(group, wanted):
            return to("groups.opening", group, wanted=wanted)
        with form.refusals():
            actions.show_group(group, me(), wanted, version=form.seen)
            return to("groups.visibility", group, SAVED)
    return render("features/groups/visibility.html", form.status, group=group, form=form)


@routes.route("/g/<slug>/settings/visibility/<wanted>", methods=["GET", "POST"])
@allows("group.manage", on=opening_at)
def opening(decision: Opening) -> Response:
    """The decision: what more people will see, said before it happens."""
    group, form = decision.group, OpeningForm(data={"version": decision.group.version, "keep_past": True})
    if form.validate_on_submit():
        with form.refusals():
            past = form.keep_past.data
            actions.show_group(group, me(), decision.wanted, version=form.seen, keep_past=past)
            return to("groups.visibility", group, lazy_("More people see the group now."))
    return render("features/groups/opening.html", form.status, decision=decision, group=group, form=form)


@routes.route("/g/<slug>/settings/archive", methods=["GET", "POST"])
@allows("group.manage", on=visible_group)
def archive(group: Group) -> Response:
    """Let the group rest, or wake it up again."""
    form = ArchiveForm()
    if form.validate_on_submit():
        if form.wish.data == "rest":
            actions.archive_group(group, me())
            return to("groups.archive", group, lazy_("The group is archived."))
        actions.unarchive_group(group, me())
        return to("groups.archive", group, lazy_("The group is active again."))
    return render("features/groups/archive.html", form.status, group=group, form=form)
