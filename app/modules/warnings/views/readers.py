"""The doors of those who are warned."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import current_member, me
from app.foundation.access import allows, open_to_all
from app.foundation.doorplate import home
from app.foundation.language import _
from app.foundation.mail import office_config
from app.foundation.templates import render
from app.modules.warnings.actions.reaching import allow
from app.modules.warnings.actions.running import acknowledge
from app.modules.warnings.banner import fresh_banner
from app.modules.warnings.cap import LISTED_FOR, Alert, alert_of
from app.modules.warnings.forms import ContactForm
from app.modules.warnings.models import Warned
from app.modules.warnings.queries.areas import areas_of
from app.modules.warnings.queries.ladder import contact_of
from app.modules.warnings.queries.official import whereabouts
from app.modules.warnings.queries.together import name_of_event, read_along
from app.modules.warnings.queries.warnings import listed, released_at, warning_at
from app.modules.warnings.views.blueprint import everywhere, routes

ATOM, CAP = "application/atom+xml; charset=utf-8", "application/cap+xml; charset=utf-8"


@routes.post("/<public_id>/acknowledgement")
@allows("warnings.read", on=warning_at)
def read(warning: Warned) -> Response:
    """I have read it; or: I need help."""
    acknowledge(warning, me(), needs_help=request.form.get("help") == "1")
    for each in read_along(me(), warning, request.form.get("also", "").split()):
        acknowledge(each, me(), needs_help=False)
    post = warning.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)


@everywhere.get("/banner")
@open_to_all(limit="live")
def banner() -> Response:
    """What an open page has to show on top now."""
    return render("modules/warnings/banner.html", drawn=fresh_banner(current_member()).drawn)


@everywhere.route("/contact", methods=["GET", "POST"])
@allows("site.use")
def contact() -> Response:
    """How I want to be reached when I have not opened anything."""
    form = ContactForm(obj=contact_of(me()))
    if form.validate_on_submit():
        with form.refusals():
            allow(me(), form.wish)
            flash(_("Stored."), "ok")
            return redirect(url_for("alerts.contact"), 303)
    return render(
        "modules/warnings/contact.html", form.status, form=form, has_texts=bool(office_config().sms_url)
    )


@everywhere.get("/cap.atom")
@open_to_all(limit="live")
def index() -> Response:
    """For other warning systems: what runs, and what has just ended."""
    found = [_alert(each) for each in listed(LISTED_FOR)]
    return _as_xml(render("modules/warnings/cap_index.xml", alerts=found, home=home()), ATOM)


@routes.get("/<public_id>/cap.xml")
@open_to_all(on=released_at)
def cap(warning: Warned) -> Response:
    """This warning in the words of the Common Alerting Protocol."""
    alert = _alert(warning)
    place = whereabouts()
    keys = [("ARS", place.ars), ("AGS", place.ags)] if place.ars else []
    return _as_xml(render("modules/warnings/cap.xml", warning=warning, alert=alert, keys=keys), CAP)


def _alert(warning: Warned) -> Alert:
    return alert_of(warning, areas_of(warning), home(), name_of_event(warning))


def _as_xml(answer: Response, media_type: str) -> Response:
    answer.headers["Content-Type"] = media_type
    return answer
