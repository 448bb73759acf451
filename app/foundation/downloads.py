"""Hands a stored file to a browser so that it can do no harm there; who may have it was asked before."""

from flask import Response, abort, send_file

from app.foundation.files import storage
from app.foundation.media_types import PICTURES

_HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


def serve(key: str, *, name: str, media_type: str, keep_seconds: int = 0) -> Response:
    """Answer with a file: pictures are shown, everything else is saved; parts of it may be asked for.

    Unless `keep_seconds` says otherwise the browser asks, and the permission is checked, each time.
    """
    if not storage().exists(key):
        abort(404)
    response = send_file(
        storage().path(key),
        mimetype=media_type,
        as_attachment=media_type not in PICTURES,
        download_name=" ".join(name.split()),
        etag=key,
    )
    response.headers.update(_HARMLESS)
    kept = f"max-age={keep_seconds}, immutable" if keep_seconds else "no-cache"
    response.headers["Cache-Control"] = f"private, {kept}"
    return response
