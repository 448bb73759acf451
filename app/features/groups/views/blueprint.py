"""One name for all addresses of groups, and the ways back to them."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.foundation.lazy_text import Text

routes = Blueprint("groups", __name__)


def to(endpoint: str, group: Group, said: Text = "", **arguments: Any) -> Response:
    """The way to a page of a group, perhaps with a word about what was just done."""
    if said:
        flash(str(said), "ok")
    return redirect(url_for(endpoint, slug=group.slug, **arguments), 303)
