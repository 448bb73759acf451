"""The doors to warnings of others: where they are looked for, and what they say."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.warnings.actions import official as actions
from app.modules.warnings.forms import SourceForm, WhereaboutsForm
from app.modules.warnings.models import OfficialWarning, Source
from app.modules.warnings.queries import official as queries
from app.modules.warnings.views.blueprint import everywhere


@everywhere.route("/settings", methods=["GET", "POST"])
@allows("site.manage")
def settings() -> Response:
    """Where the place is, and where warnings of others are looked for."""
    form = WhereaboutsForm(obj=queries.whereabouts())
    if form.validate_on_submit():
        with form.refusals():
            actions.place(me(), form.position)
            flash(_("Stored."), "ok")
            return redirect(url_for("alerts.settings"), 303)
    return render("modules/warnings/settings.html", form.status, form=form, sources=queries.sources())


@everywhere.route("/sources/new", methods=["GET", "POST"])
@allows("site.manage")
def follow() -> Response:
    """One more list to look at."""
    form = SourceForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.follow(me(), form.url.data or "", form.label.data or "", is_local=form.is_local.data)
            flash(_("It is looked at within a minute, and every minute from now on."), "ok")
            return redirect(url_for("alerts.settings"), 303)
    return render("modules/warnings/source.html", form.status, form=form)


@everywhere.post("/sources/<int:number>/removal")
@allows("site.manage", on=queries.source_at)
def unfollow(source: Source) -> Response:
    """Look at it no more."""
    actions.unfollow(source, me())
    return redirect(url_for("alerts.settings"), 303)


@everywhere.get("/official/<int:number>")
@open_to_all(on=queries.official_at)
def official(warning: OfficialWarning) -> Response:
    """What somebody else says, as they say it."""
    return render("modules/warnings/official.html", warning=warning)


@everywhere.post("/official/<int:number>/acknowledgement")
@allows("site.use", on=queries.official_at)
def read_official(warning: OfficialWarning) -> Response:
    """I have read it."""
    actions.read(warning, me())
    return redirect(url_for("alerts.official", number=warning.id), 303)
