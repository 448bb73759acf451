"""One page for all who decide."""

from flask import Blueprint
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.desk import queries
from app.foundation.access import allows
from app.foundation.templates import render

routes = Blueprint("desk", __name__)


@routes.get("/desk")
@allows("site.use")
def desk() -> Response:
    """What waits for me; for somebody who decides nothing it says so."""
    return render("features/desk/desk.html", things=queries.waiting(me()))
