"""Calendars from elsewhere in a group: added, looked at, and let go by those who lead it."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.community.queries.groups import visible_group
from app.features.calendar.actions.imports import follow, look_now, unfollow
from app.features.calendar.models import Import
from app.features.calendar.queries.imports import import_at, imports_of
from app.features.calendar.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.following_form import FollowForm
from app.foundation.language import _
from app.foundation.templates import render


@routes.route("/g/<slug>/calendar/imports", methods=["GET", "POST"])
@allows("calendar.import", on=visible_group)
def imports(group: Group) -> Response:
    """What is followed, how that goes, and one more."""
    form = FollowForm()
    if form.validate_on_submit():
        with form.refusals():
            follow(group, me(), form.url.data or "", form.label.data or "")
            flash(_("It is looked at within a quarter of an hour. Then its dates stand here."), "ok")
            return _to(group)
    return render(
        "features/calendar/imports.html", form.status, group=group, form=form, rows=imports_of(group)
    )


def _to(group: Group) -> Response:
    return redirect(url_for("calendar.imports", slug=group.slug), 303)


@routes.post("/g/<slug>/calendar/imports/<int:number>/look")
@allows("calendar.import", on=import_at)
def look_at_import(followed: Import) -> Response:
    """Look at it now."""
    look_now(followed, me())
    flash(_("It is looked at within a quarter of an hour."), "ok")
    return _to(followed.group)


@routes.post("/g/<slug>/calendar/imports/<int:number>/end")
@allows("calendar.import", on=import_at)
def unfollow_import(followed: Import) -> Response:
    """Follow it no more."""
    group = followed.group
    unfollow(followed, me())
    flash(_("It is followed no more."), "ok")
    return _to(group)
