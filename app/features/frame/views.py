"""What belongs to the place as an app: its manifest, and the page that is shown without a network."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify
from werkzeug.datastructures import MultiDict

from app.community.models import Attachment, AttachmentState
from app.community.present import current_member
from app.community.queries.site import site
from app.features.frame import entries
from app.features.frame.entries import Entry
from app.features.frame.faces import Place
from app.features.frame.forms import ExampleForm
from app.foundation import clock
from app.foundation.access import open_to_all
from app.foundation.language import _, current_language
from app.foundation.static import static
from app.foundation.templates import render

routes = Blueprint("frame", __name__)
EXAMPLES = (AttachmentState.READY, AttachmentState.RECEIVED)
PAPER = "#fbf9f3"
_SHORT = 12  # signs; what fits under an icon


@routes.app_context_processor
def names() -> dict[str, Any]:
    """`me` and `site` for every template; asks the database only when a template does."""
    return {"me": current_member(), "site": Place()}


@routes.get("/manifest.webmanifest")
@open_to_all()
def manifest() -> Response:
    """Lets a phone keep the place on its home screen."""
    name = site().name
    answer = jsonify(
        id="/",
        name=name,
        short_name=name if len(name) <= _SHORT else name.split()[-1][:_SHORT],
        lang=current_language(),
        start_url="/",
        scope="/",
        display="standalone",
        background_color=PAPER,
        theme_color=PAPER,
        icons=[
            _icon("icon-192", 192),
            _icon("icon-512", 512),
            _icon("icon-maskable-512", 512, purpose="maskable"),
        ],
    )
    answer.content_type = "application/manifest+json"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def _icon(name: str, size: int, **more: str) -> dict[str, str]:
    return {"src": static(f"icons/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", **more}


@routes.get("/counts")
@open_to_all(limit="live")
def counts() -> Response:
    """How much waits, for pages that are open: where something changed, and now and then where no socket can be had."""
    return jsonify(entries.counts())


@routes.get("/offline")
@open_to_all()
def offline() -> Response:
    """What the service worker shows when there is no network; the same for everybody, so it may be kept."""
    answer = render("features/frame/offline.html", place=site().name)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@routes.get("/styleguide")
@open_to_all()
def styleguide() -> Response:
    """Every component in every state; only where the house is built (DORFLINDE_DEVELOPMENT=1)."""
    if not current_app.config["DORFLINDE"].development:
        abort(404)
    form, wrong = ExampleForm(formdata=None), ExampleForm(formdata=MultiDict(), prefix="wrong-")
    wrong.validate()
    ways = [Entry(_("All"), "#", "list", True, 0), Entry(_("Found"), "#", "circle-check", False, 3)]  # noqa: FBT003
    return render(
        "styleguide/show.html",
        form=form,
        wrong=wrong,
        moment=clock.now(),
        photos=[Attachment(public_id="example", alt=_("A photo"), state=state) for state in EXAMPLES],
        filters=ways,
        tabs=ways,
    )
