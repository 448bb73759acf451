"""What belongs to the place as an app: its manifest, and the page that is shown without a network."""

from typing import Any

from flask import Blueprint, Response, jsonify

from app.community.present import current_member
from app.community.queries.site import site
from app.features.frame.faces import Place
from app.foundation.access import open_to_all
from app.foundation.language import current_language
from app.foundation.static import static
from app.foundation.templates import render

routes = Blueprint("frame", __name__)
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
            {"src": static("icons/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("icons/icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {
                "src": static("icons/icon-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
    )
    answer.content_type = "application/manifest+json"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@routes.get("/offline")
@open_to_all()
def offline() -> Response:
    """What the service worker shows when there is no network; the same for everybody, so it may be kept."""
    answer = render("features/frame/offline.html")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
