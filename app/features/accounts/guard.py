"""Where flask-login meets can(): decides before every view, and knows whose language is spoken."""

from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlsplit

from flask import abort, current_app, g, redirect, request, url_for
from flask_login import LoginManager, current_user
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import current_member, enter
from app.community.queries.site import site
from app.features.accounts.actions.devices import is_seldom_seen, remember_visit
from app.features.accounts.duties import allowed, duty_of
from app.features.accounts.signed_in import SignedIn, signed_in
from app.foundation import clock
from app.foundation.access import Access
from app.foundation.entrance import READING
from app.foundation.language import LANGUAGES, negotiate
from app.foundation.refusal import Refused
from app.foundation.web import House
from app.foundation.work import after_commit, unit_of_work


class Guard:
    """Asks for every view: who is it, what do they see, may they do it?"""

    def __init__(self, house: House) -> None:
        manager = LoginManager()
        manager.session_protection = None
        manager.user_loader(signed_in)
        # Error pages are drawn without a database, so nobody may be looked up while drawing.
        manager.init_app(house, add_context_processor=False)

    def __call__(self, access: Access, arguments: dict[str, Any]) -> Any:
        """What the view is called with: the loaded thing, or the arguments of the address."""
        for kept in ("_login_user", "speech"):  # each unit of work asks anew, also the second of a request
            g.pop(kept, None)
        who = in_this_browser()
        duty = duty_of(who, is_demo=current_app.config["DORFLINDE"].demo) if who else None
        enter(who.member if who and not duty else None, who.device.id if who else None)
        if duty and request.endpoint not in allowed(duty):
            abort(_to(duty))
        if who and not duty:
            _remember(who)
        member = current_member()
        thing = access.on(member, **arguments) if access.on else None
        if access.on and thing is None:
            abort(404)
        if access.permission and not can(member, access.permission, thing):
            abort(_to("accounts.sign_in") if member is None else 403)
        if who and _is_owed_again(access, who):
            abort(_to("accounts.prove"))
        return thing if access.on else arguments

    def sender(self) -> int:
        """Who sends a form."""
        member = current_member()
        return member.id if member else 0

    def speech(self) -> tuple[str, str]:
        """The person's own language, else what a guest asks for, else the browser's; the zone of the place."""
        who = in_this_browser()
        wishes = (who.member.language if who else None, None if who else request.args.get("lang"))
        language = next((wish for wish in wishes if wish in LANGUAGES), None)
        g.speech = language or negotiate(request.headers.get("Accept-Language")), site().zone
        return cast("tuple[str, str]", g.speech)


def in_this_browser() -> SignedIn | None:
    """Who is signed in here, also if they have not shown everything yet."""
    return current_user._get_current_object() if current_user.is_authenticated else None  # noqa: SLF001


def _is_owed_again(access: Access, who: SignedIn) -> bool:
    """Whether the password has to be shown once more for what is sent."""
    return request.method not in READING and access.afresh() and not who.device.is_fresh(clock.now())


def _remember(who: SignedIn) -> None:
    """Note the visit after the answer is made; a page never fails for it."""
    if is_seldom_seen(who.device):
        after_commit(lambda: _remember_visit(who.device.id))


def _remember_visit(device_id: int) -> None:
    with suppress(Refused, OperationalError), unit_of_work():
        remember_visit(device_id)


def _to(endpoint: str) -> Response:
    return redirect(url_for(endpoint, next=_way_back()), 303)


def _way_back() -> str | None:
    """The page somebody wanted to see, or the one with the form they sent."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    try:
        came_from = urlsplit(request.referrer or "")
    except ValueError:  # nothing a browser sends
        return None
    return came_from.path or None if came_from.netloc == request.host else None
