"""The signed cookie of a browser and the value its forms carry: made and checked once for each writing of the cookie."""

import time
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from flask import Flask, Request, current_app
from flask import session as cookie
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask.wrappers import Response
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadSignature, URLSafeTimedSerializer

_FORM_VALUE = "csrf_token"
_PLAIN = (str, int, bool, type(None))


class SignedCookies(SecureCookieSessionInterface):
    """Flask's own way, but whose signature was found good before is only asked for its age."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie says; nothing if it is forged or too old."""
        written = request.cookies.get(self.get_cookie_name(app))
        known = _verified(app.secret_key, written) if written and app.secret_key else None
        if known is None:
            return super().open_session(app, request)
        values, signed_at = known
        is_fresh = 0 <= time.time() - signed_at <= app.permanent_session_lifetime.total_seconds()
        return self.session_class(values if is_fresh else None)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Made once for each key."""
        return _serializer(app.secret_key) if app.secret_key else None

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Only what was changed is written; that answers differ by cookie is said in headers.py."""
        if session.modified:
            super().save_session(app, session, response)


@cache
def _serializer(key: str | bytes) -> URLSafeTimedSerializer:
    flask_way = SecureCookieSessionInterface()
    return URLSafeTimedSerializer(
        key,
        salt=flask_way.salt,
        serializer=flask_way.serializer,
        signer_kwargs={
            "key_derivation": flask_way.key_derivation,
            "digest_method": flask_way.digest_method,
        },
    )


@lru_cache(2_000)
def _verified(key: str | bytes, written: str) -> tuple[Mapping[str, Any], float] | None:
    """What a good cookie says and when it was signed; None leaves it to Flask to say what is wrong.

    What could be changed in place (messages for the next page) is read anew each time.
    """
    try:
        values, signed_at = _serializer(key).loads(written, return_timestamp=True)
    except BadSignature:
        return None
    is_plain = all(isinstance(value, _PLAIN) for value in values.values())
    return (values, signed_at.timestamp()) if is_plain else None


def form_value() -> str:
    """Template global: the value that shows that a form was written for this browser."""
    if _FORM_VALUE not in cookie:
        value: str = generate_csrf()
        return value
    return _signed(current_app.secret_key or "", cookie[_FORM_VALUE])


@lru_cache(2_000)
def _signed(key: str | bytes, own: str) -> str:
    """As Flask-WTF signs it; it ends with the cookie, not with an hour."""
    value: str | bytes = URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(own)
    return str(value)
