"""What stands in a request, and what is turned away before anybody asks who it is."""

from flask import abort, request
from werkzeug.routing import IntegerConverter, Map

from app.foundation.paging import HIGHEST_NUMBER

READING = {"GET", "HEAD", "OPTIONS"}
# The two shapes that browsers have for forms; a button without fields may send nothing at all.
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data", ""}


class RowNumber(IntegerConverter):
    """`<int:...>` in an address is the number of a row; what no database counts to is not found."""

    def __init__(self, url_map: Map, most: int = HIGHEST_NUMBER) -> None:
        super().__init__(url_map, max=most)


def op_id_sent() -> str | None:
    """The one-time name of the form that was sent, if one was."""
    return request.form.get("op_id") if request.method not in READING else None


def refuse_nul() -> None:
    """No name and no word that a database holds has this sign."""
    if "\0" in request.path or "%00" in request.environ["QUERY_STRING"]:
        abort(404)


def refuse_strange_forms() -> None:
    """A form of another site is refused before its token is looked at; browsers say where it comes from.

    What is no form at all either: WTForms would take JSON for one, with lists and numbers where it expects words.
    """
    if request.method in READING:
        return
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or request.mimetype not in FORMS:
        abort(400)
