"""The House: one request is one unit of work, guarded, sent once, and answered with the right headers."""

from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from flask import Flask, Response, abort, g, redirect, request
from flask.templating import Environment
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound
from werkzeug.middleware.proxy_fix import ProxyFix

from app.foundation import operations
from app.foundation.access import Access, Guard, View, access_of
from app.foundation.cookies import SignedCookies
from app.foundation.entrance import READING, RowNumber, op_id_sent, refuse_nul, refuse_strange_forms
from app.foundation.files import Upload, receive
from app.foundation.headers import add_headers
from app.foundation.language import in_zone, negotiate, speaking
from app.foundation.limits import block_of, limit
from app.foundation.refusal import Refused
from app.foundation.work import persistently, unit_of_work
from config import Config

FORM_BYTES = 1_000_000
FILE_BYTES = 25 * 1024 * 1024


class RolledBack(Exception):
    """Carries an answer of 400 and above out of the unit of work, so that nothing is stored."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


class _SharedWords(Environment):
    """Jinja whose templates all have the very same words.

    With a map of its own for each template, every `{% import %}` on every page would compare all words of the house.
    """

    def make_globals(self, own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The words of a template: those of the house, unless it brings some of its own."""
        return super().make_globals(own) if own else self.globals


class House(Flask):
    """Flask with the laws of the house: no view runs unguarded, outside a unit of work, or twice.

    `guard`, `sender`, `speech` and `place` are handed in by create_app, because foundation knows no members.
    """

    jinja_environment = _SharedWords
    # What a template names and nobody gave is an error, not an empty place.
    jinja_options = {"undefined": StrictUndefined}  # noqa: RUF012 - the shape of Flask

    session_interface = SignedCookies()
    guard: Guard
    # Who sends the form: the member's id, or 0 for a guest.
    sender: Callable[[], int]
    # The language and the time zone of the person who asks; the last answer of a request stays in `g.speech` (errors.py).
    speech: Callable[[], tuple[str, str]]
    # What the place is called, as far as this process knows without asking.
    place: Callable[[], str]

    def connect(self, config: Config) -> None:
        """Take host, cookies and proxies from the configuration."""
        self.config.update(
            DORFLINDE=config,
            SECRET_KEY=config.secret_key,
            TRUSTED_HOSTS=[config.host.rsplit(":", 1)[0]],
            SESSION_COOKIE_NAME="__Host-session" if config.is_https else "session",
            SESSION_COOKIE_SECURE=config.is_https,
            SESSION_COOKIE_SAMESITE="Lax",
            PERMANENT_SESSION_LIFETIME=180 * 86_400,
            SESSION_REFRESH_EACH_REQUEST=False,  # pictures and pages are kept without a cookie beside them
            MAX_FORM_PARTS=500,
            MAX_FORM_MEMORY_SIZE=FORM_BYTES,
            WTF_CSRF_TIME_LIMIT=None,
            WTF_CSRF_SSL_STRICT=False,  # the Origin is checked by SameSite and the token; see headers.py
            PREFERRED_URL_SCHEME="https" if config.is_https else "http",
        )
        if config.proxies:
            hops = config.proxies
            self.wsgi_app = ProxyFix(self.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
        self.url_map.converters["int"] = RowNumber
        self.before_request(refuse_nul)
        self.before_request(refuse_strange_forms)
        self.before_request(self._measure_body)
        self.after_request(add_headers)
        self.csrf = CSRFProtect(self)

    def _measure_body(self) -> None:
        """Only a view that takes files may be sent more than a form."""
        access = access_of(self.view_functions[request.endpoint]) if request.endpoint else None
        most = access.files if access else 0
        request.max_content_length = FORM_BYTES + most * FILE_BYTES

    def dispatch_request(self, *context: Any) -> Any:
        """Run the view inside the person's language, one unit of work, the guard and the one-time form."""
        rule = request.url_rule
        if request.routing_exception is not None or rule is None or request.method == "OPTIONS":
            return super().dispatch_request(*context)
        view = self.view_functions[rule.endpoint]
        access = access_of(view)
        if access is None:
            abort(404)
        if access.asks_nobody:
            return view(**(request.view_args or {}))
        with speaking(negotiate(request.headers.get("Accept-Language"))):
            g.refused_uploads = {}
            g.uploads = self._received(access)
            if access.own_units:
                return self._unworked(view, access)
            return persistently(lambda: self._worked(view, access))

    def _worked(self, view: View, access: Access) -> Response:
        try:
            with unit_of_work(write=request.method not in READING):
                try:
                    loaded = self._let_in(access)
                except NotFound as gone:
                    return self._led_as_before(gone)
                language, zone = self.speech()
                with speaking(language), in_zone(zone):
                    return self._once(lambda: self.make_response(_called(view, loaded)))
        except RolledBack as rolled_back:
            return rolled_back.response

    def _unworked(self, view: View, access: Access) -> Any:
        """A view that opens its own units: it is guarded in a short one of its own."""
        with unit_of_work(write=False):
            loaded = self._let_in(access)
            language, zone = self.speech()
        with speaking(language), in_zone(zone):
            return _called(view, loaded)

    def _let_in(self, access: Access) -> Any:
        """Ask the guard, and count the visit where it counts."""
        loaded = self.guard(access, dict(request.view_args or {}))
        if access.limit:
            limit(access.limit, self.sender() or block_of(request.remote_addr))
        return loaded

    def _received(self, access: Access) -> dict[str, list[Upload]]:
        """Files are stored before the transaction opens, so that a slow disk holds up nobody.

        Whether this person may send any is asked before: nobody fills the disk from outside.
        """
        sent = [(name, file) for name, file in request.files.items(multi=True) if file.filename]
        if not sent:
            return {}
        if len(sent) > access.files:
            abort(413)
        with unit_of_work(write=False):
            self.guard(access, dict(request.view_args or {}))
            sender = self.sender() or block_of(request.remote_addr)
        limit("upload_megabytes", sender, cost=-(-(request.content_length or 0) // 1_000_000))
        return _stored(sent, sender)

    def _led_as_before(self, gone: NotFound) -> Response:
        """What the first of two taps took away is not there for the second: it gets the first answer."""
        op_id = op_id_sent()
        first = operations.known_answer(self.sender(), op_id) if op_id else None
        if first is None:
            raise gone
        return self.make_response(redirect(first, 303))

    def _once(self, answer: Callable[[], Response]) -> Response:
        """Give the first answer again if this very form was sent before."""
        op_id = op_id_sent()
        first = operations.first_answer(self.sender(), op_id) if op_id else None
        if first is not None:
            return self.make_response(redirect(first, 303))
        response = answer()
        if response.status_code >= 400:
            raise RolledBack(response)
        if op_id:
            operations.answer(self.sender(), op_id, response.headers.get("Location", request.path))
        return response


def _called(view: View, loaded: Any) -> Any:
    """A view gets what its mark loaded, or the plain arguments of its address."""
    return view(**loaded) if isinstance(loaded, dict) else view(loaded)


def _stored(sent: Sequence[tuple[str, FileStorage]], sender: int | str) -> dict[str, list[Upload]]:
    uploads: dict[str, list[Upload]] = {}
    for name, file in sent:
        limit("upload", sender)
        try:
            uploads.setdefault(name, []).append(receive(file, most_bytes=FILE_BYTES))
        except Refused as refused:  # said beside the field, when the form is validated
            g.refused_uploads[name] = refused.words
    return uploads
