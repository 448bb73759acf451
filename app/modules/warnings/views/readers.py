"""The doors of those who are warned."""

from flask import redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.community.present import current_member, me
from app.foundation.access import allows, open_to_all
from app.foundation.templates import render
from app.modules.warnings.actions.running import acknowledge
from app.modules.warnings.banner import fresh_banner
from app.modules.warnings.models import Warned
from app.modules.warnings.queries.warnings import warning_at
from app.modules.warnings.views.blueprint import everywhere, routes


@routes.post("/<public_id>/acknowledgement")
@allows("warnings.read", on=warning_at)
def read(warning: Warned) -> Response:
    """I have read it; or: I need help."""
    acknowledge(warning, me(), needs_help=request.form.get("help") == "1")
    post = warning.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)


@everywhere.get("/banner")
@open_to_all(limit="live")
def banner() -> Response:
    """What an open page has to show on top now."""
    drawn: Markup = fresh_banner(current_member())
    return render("modules/warnings/banner.html", drawn=drawn)
