"""Where flask-login meets can(): decides before every view, and knows whose language is spoken."""

from typing import Any

from flask import abort, redirect, request, url_for
from flask_login import LoginManager, current_user
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import current_member, enter
from app.community.queries.site import site
from app.features.accounts.queries import signed_in
from app.foundation.access import Access
from app.foundation.language import negotiate
from app.foundation.web import House

# What somebody may reach who still owes the second factor or has yet to set one up (spec/trust.md 1.2).
HALFWAY = {"accounts.second_factor", "accounts.set_up_second_factor", "accounts.sign_out", "static"}


class Guard:
    """Asks for every view: who is it, what do they see, may they do it?"""

    def __init__(self, house: House) -> None:
        manager = LoginManager()
        manager.session_protection = None
        manager.user_loader(signed_in)
        manager.init_app(house)

    def __call__(self, access: Access, arguments: dict[str, Any]) -> Any:
        """What the view is called with: the loaded thing, or the arguments of the address."""
        who = current_user if current_user.is_authenticated else None
        enter(who.member if who else None)
        if who and who.owes and request.endpoint not in HALFWAY:
            abort(_to(who.owes))
        member = current_member()
        thing = access.on(member, **arguments) if access.on else None
        if access.on and thing is None:
            abort(404)
        if access.permission and not can(member, access.permission, thing):
            abort(_to("accounts.sign_in", back=request.full_path) if member is None else 403)
        return thing if access.on else arguments

    def sender(self) -> int:
        """Who sends a form."""
        member = current_member()
        return member.id if member else 0

    def speech(self) -> tuple[str, str]:
        """The person's own language, else the browser's; the zone of the place."""
        member = current_member()
        language = member.language if member and member.language else None
        return language or negotiate(request.headers.get("Accept-Language")), site().zone


def _to(endpoint: str, *, back: str | None = None) -> Response:
    return redirect(url_for(endpoint, next=back), 303)
