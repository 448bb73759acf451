"""One name for all addresses of the module, and the words its pages use."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from app.foundation.dates import format_span
from app.modules.get_involved.models import Action
from app.modules.get_involved.models.action_states import ACTION_WORDS
from app.modules.get_involved.models.hours import HOURS_WORDS
from app.modules.get_involved.models.materials import SUPPLY_HINTS, SUPPLY_WORDS
from app.modules.get_involved.models.sign_up_states import SIGN_UP_WORDS
from app.modules.get_involved.queries.words import format_minutes

routes = Blueprint("get_involved", __name__, url_prefix="/g/<slug>/get-involved")
hours_routes = Blueprint("volunteering", __name__)


class _Words:
    """Names of states and things, for templates."""

    action = ACTION_WORDS
    sign_up = SIGN_UP_WORDS
    supply = SUPPLY_WORDS
    supply_hint = SUPPLY_HINTS
    hours = HOURS_WORDS
    minutes = staticmethod(format_minutes)
    span = staticmethod(format_span)


def involved_words() -> _Words:
    """Template global: the words for states, things and times."""
    return _Words()


def to_action(action: Action) -> Response:
    """Back to the page of the action."""
    post = action.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)


def to_page(endpoint: str, action: Action) -> Response:
    """To another page of the action."""
    post = action.post
    return redirect(url_for(endpoint, slug=post.group.slug, public_id=post.public_id), 303)
