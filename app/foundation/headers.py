"""The headers of every answer (spec/trust.md 6.4): nothing from elsewhere, nothing kept that is personal."""

import gzip

from flask import Response, current_app, request
from flask import session as cookie

from config import Config

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(self), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SMALL = 1_000  # bytes; below it compression costs more than it saves
_PACKED = ("text/", "application/json", "application/manifest+json", "application/atom+xml", "image/svg+xml")


def add_headers(response: Response) -> Response:
    """Set what a view did not decide itself; a signed-in person's pages are never kept anywhere."""
    config: Config = current_app.config["DORFLINDE"]
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_policy(config))
    if config.is_https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if cookie else "private, no-cache"
    response.vary.add("Cookie")
    response.vary.add("Accept-Language")
    return _packed(response)


def content_policy(config: Config, **changes: str) -> str:
    """The content security policy; `frame_ancestors=...` loosens one line for an embed."""
    policy = _POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    text = "; ".join(f"{name} {value}" for name, value in policy.items())
    return f"{text}; upgrade-insecure-requests" if config.is_https else text


def _packed(response: Response) -> Response:
    if (
        response.direct_passthrough
        or response.is_streamed
        or "Content-Encoding" in response.headers
        or not (response.content_type or "").startswith(_PACKED)
        or "gzip" not in request.headers.get("Accept-Encoding", "")
    ):
        return response
    body = response.get_data()
    response.vary.add("Accept-Encoding")
    if len(body) >= _SMALL:
        response.set_data(gzip.compress(body, compresslevel=4, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
