"""The cheap answer that open pages ask for again and again."""

from flask import jsonify, request
from werkzeug.wrappers import Response


def count_of(number: int) -> Response:
    """A number as JSON; 304 while it stays the same."""
    answer = jsonify(count=number)
    answer.set_etag(str(number), weak=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)
