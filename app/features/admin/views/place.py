"""The place: set up once, changed now and then."""

from flask import current_app, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response

from app.community.permissions import all_permissions
from app.community.present import me
from app.community.queries.site import districts, site
from app.features.admin import actions, queries
from app.features.admin.colours import accent_of
from app.features.admin.forms import PlaceForm, StartersForm
from app.features.admin.views.routes import routes
from app.foundation.access import allows, open_to_all
from app.foundation.forms import options
from app.foundation.language import _
from app.foundation.templates import render


@routes.get("/admin")
@allows("site.manage")
def overview() -> Response:
    """What an administrator can do, and what is still open."""
    return render(
        "features/admin/overview.html",
        unfinished=queries.unfinished_papers(),
        groups=queries.all_groups(),
        keeps_mails=not current_app.config["DORFLINDE"].mail_url,
    )


@routes.route("/admin/place", methods=["GET", "POST"])
@allows("site.manage", files=1)
def place() -> Response:
    """Name, colours, districts and who may come in."""
    return _changed("features/admin/place.html", then="admin.overview")


def _changed(page: str, *, then: str) -> Response:
    """Take the answer and go on; a district that is not shown would be taken away by the next answer."""
    form = PlaceForm(obj=site(), districts="\n".join(district.name for district in districts()))
    if form.validate_on_submit():
        with form.refusals():
            actions.change_site(me(), form.data, form.logo.data[0] if form.logo.data else None)
            actions.name_districts(me(), form.district_names)
            _say_if_darkened(form.accent.data or "")
            return redirect(url_for(then), 303)
    return render(page, form.status, form=form)


def _say_if_darkened(colour: str) -> None:
    if colour and accent_of(colour).was_darkened:
        flash(_("The colour was darkened a little, so that white text on it can be read by all."))


@routes.route("/admin/set-up", methods=["GET", "POST"])
@allows("site.manage", files=1)
def set_up() -> Response:
    """The first steps of a new place: the place itself, then the groups to begin with."""
    return _changed("features/admin/set_up.html", then="admin.set_up_groups")


@routes.route("/admin/set-up/groups", methods=["GET", "POST"])
@allows("site.manage")
def set_up_groups() -> Response:
    """Which groups to begin with."""
    starters = actions.starters()
    form = StartersForm(groups=list(starters))
    form.groups.choices = options({key: f"{each.name} – {each.about}" for key, each in starters.items()})
    if form.validate_on_submit():
        with form.refusals():
            actions.found_starters(me(), form.groups.data or [])
            flash(
                _(
                    "{place} is set up. Here you look after it; from now on you find this page under “Me”.",
                    place=site().name,
                ),
                "ok",
            )
            return redirect(url_for("admin.overview"), 303)
    return render("features/admin/set_up_groups.html", form.status, form=form)


@routes.get("/admin/permissions")
@allows("site.manage")
def permissions() -> Response:
    """Who may do what: the same table that the code reads."""
    return render("features/admin/permissions.html", permissions=all_permissions())


@routes.get("/accent.css")
@open_to_all()
def accent() -> Response:
    """The municipality's colour, made readable by day and night."""
    colour = accent_of(site().accent) if site().accent else None
    body = (
        f":root{{--accent-day:{colour.day};--accent-day-ink:{colour.day_ink};"
        f"--accent-night:{colour.night};--accent-night-ink:{colour.night_ink}}}\n"
        if colour
        else ""
    )
    response = make_response(body)
    response.content_type = "text/css; charset=utf-8"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
