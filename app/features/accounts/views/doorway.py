"""What all doors of the accounts share: the cookie, mailed links, pages and forms of views with slow work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.community.models import Member, MemberState
from app.community.present import current_member
from app.features.accounts.actions.devices import prove
from app.features.accounts.actions.entry import come_in
from app.features.accounts.actions.letters import ToLink
from app.features.accounts.browsers import device_name
from app.features.accounts.guard import in_this_browser
from app.features.accounts.models import DeviceSession
from app.features.accounts.queries import the_member
from app.features.accounts.signed_in import SignedIn
from app.foundation import operations
from app.foundation.cookies import form_value
from app.foundation.doorplate import whole_address
from app.foundation.forms import BaseForm
from app.foundation.language import _
from app.foundation.templates import render
from app.foundation.work import unit_of_work
from config import Config

routes = Blueprint("accounts", __name__)


def config() -> Config:
    """The configuration of this house."""
    settings: Config = current_app.config["DORFLINDE"]
    return settings


def link_to(endpoint: str) -> ToLink:
    """How a mailed link gets its whole address: always from PUBLIC_URL, never from the request."""
    return lambda token: whole_address(url_for(endpoint, token=token))


def somebody() -> SignedIn:
    """Who is signed in here, also if they have not shown everything yet; others are led to the door."""
    who = in_this_browser()
    if who is None:
        abort(redirect(url_for("accounts.sign_in"), 303))
    return who


def sign_in_here(member: Member | int, *, is_kept: bool) -> None:
    """Give this browser a session of the member: a new secret in a new cookie. Needs a unit of work."""
    here = member if isinstance(member, Member) else the_member(member)
    with _saying_who_stays(here):
        token = come_in(
            here.id,
            device_name(request.headers.get("User-Agent")),
            is_kept=is_kept,
            is_demo=config().demo,
            instead_of=cookie.get("_user_id"),
        )
        cookie.clear()
        cookie["_user_id"], cookie.permanent = token, is_kept
        form_value()  # with the same cookie, so that the first page need not write it again


def let_through(device: DeviceSession, member: Member) -> None:
    """The browser has shown everything that is owed: its secret is a new one. Needs a unit of work."""
    with _saying_who_stays(member):
        renew_secret(prove(device, member))


@contextmanager
def _saying_who_stays(member: Member) -> Iterator[None]:
    """Say it clearly when signing in has taken a wish to be deleted back."""
    wanted_to_leave = member.state is MemberState.LEAVING
    yield
    if wanted_to_leave and member.state is not MemberState.LEAVING:
        flash(_("Welcome back. Your account stays: it will not be deleted."), "ok")


def renew_secret(token: str) -> None:
    """The browser has shown more than before, so its secret is a new one."""
    cookie["_user_id"] = token


def page(template: str, form: BaseForm | None = None, status: int = 0, **context: Any) -> Response:
    """A page of a view that opens its own units of work; its address is told to no other page."""
    with unit_of_work(write=False):
        context["form"] = form
        answer = render(
            f"features/accounts/{template}.html", status or (form.status if form else 200), **context
        )
    return private(answer)


def private(answer: Response) -> Response:
    """Keep the address of a page, and the secret in it, from every other page."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def stale_link() -> Response:
    """The link was used, is too old, or never was."""
    return page("stale_link", status=410)


def once(form: BaseForm, act: Callable[[], str]) -> Response | None:
    """Do it in a unit of work and lead where it says, unless this very form was sent before.

    None means that it was refused and the form says why.
    """
    with unit_of_work(), form.refusals():
        member = current_member()
        owner, op_id = (member.id if member else 0), form.op_id.data
        location = operations.first_answer(owner, op_id) if op_id else None
        if location is None:
            location = act()
            if op_id:
                operations.answer(owner, op_id, location)
        return private(redirect(location, 303))
    return None
