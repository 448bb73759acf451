"""One page for all who decide."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.desk import queries
from app.features.desk.queries import Pile
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render

routes = Blueprint("desk", __name__)


@routes.get("/desk")
@allows("site.use")
def desk() -> Response:
    """What waits for me, or one pile of it; for somebody who decides nothing it says so."""
    piles = queries.piles(me())
    chosen = [pile for pile in piles if pile.name == request.args.get("only")]
    things = queries.oldest_first(chosen or piles)
    return render("features/desk/desk.html", things=things, filters=list(_filters(piles, chosen)))


def _filters(piles: Sequence[Pile], chosen: Sequence[Pile]) -> Iterator[dict[str, Any]]:
    if len(piles) < 2:
        return
    all_of_it = sum(len(pile.things) for pile in piles)
    yield {"label": _("All"), "url": url_for("desk.desk"), "current": not chosen, "badge": all_of_it}
    for pile in piles:
        url = url_for("desk.desk", only=pile.name)
        yield {"label": pile.title, "url": url, "current": pile in chosen, "badge": len(pile.things)}
