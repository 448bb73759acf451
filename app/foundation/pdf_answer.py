"""A document as the browser gets it: shown at once, and saved under a name."""

from flask import Response, make_response


def pdf_answer(document: bytes, name: str) -> Response:
    """Show these bytes; `name` is that of the file, without its ending."""
    answer = make_response(document)
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
