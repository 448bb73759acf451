"""The headers of every answer (spec/trust.md 6.4): nothing from elsewhere, nothing kept that is personal."""

import gzip
from functools import cache

from flask import Response, current_app, request
from flask import session as cookie

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
    headers = response.headers
    decided = {name.lower() for name, _value in headers}
    is_https: bool = current_app.config["DORFLINDE"].is_https
    usual = _usual(is_https=is_https)
    headers.extend([(name, value) for known, name, value in usual if known not in decided])
    if "cache-control" not in decided:
        headers["Cache-Control"] = "no-store" if cookie else "private, no-cache"
    kept = response.cache_control
    if not (kept.public and kept.immutable):
        _vary_by_person(response)
    return _packed(response)


def _vary_by_person(response: Response) -> None:
    """But for what is public and never changes: whoever signs in need not fetch the style sheet again."""
    if "Vary" in response.headers:
        response.vary.update(("Cookie", "Accept-Language"))
    else:
        response.headers["Vary"] = "Cookie, Accept-Language"


@cache
def _usual(*, is_https: bool) -> tuple[tuple[str, str, str], ...]:
    """The headers that are the same on every answer of this installation, with their names in small letters."""
    usual = {**_ALWAYS, "Content-Security-Policy": content_policy(is_https=is_https)}
    if is_https:
        usual["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return tuple((name.lower(), name, value) for name, value in usual.items())


def content_policy(*, is_https: bool, **changes: str) -> str:
    """The content security policy; `frame_ancestors=...` loosens one line for an embed."""
    policy = _POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    text = "; ".join(f"{name} {value}" for name, value in policy.items())
    return f"{text}; upgrade-insecure-requests" if is_https else text


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
