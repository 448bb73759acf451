"""One name for all addresses of the module, and the words its pages use."""

from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import PostState
from app.foundation.language import lazy_
from app.modules.lost_found.models import Item
from app.modules.lost_found.models.claims import CLAIM_WORDS
from app.modules.lost_found.models.kinds import (
    CATEGORY_ICONS,
    CATEGORY_WORDS,
    COLOUR_WORDS,
    CUSTODY_WORDS,
    NEEDS_HIDDEN_FEATURE,
    SPECIES_WORDS,
    WISH_WORDS,
)
from app.modules.lost_found.models.law import VALUE_WORDS
from app.modules.lost_found.models.office import WAY_WORDS
from app.modules.lost_found.models.states import STATE_WORDS

routes = Blueprint("lost_found", __name__, url_prefix="/g/<slug>/lost-found")

_POST_WORDS = {
    PostState.PUBLISHED: lazy_("Published"),
    PostState.RETRACTED: lazy_("Taken back"),
    PostState.REMOVED: lazy_("Hidden by a moderator"),
    PostState.DELETED: lazy_("Deleted"),
}


class _Words:
    """Names and icons of what can be chosen, for templates."""

    category = CATEGORY_WORDS
    category_icon = CATEGORY_ICONS
    species = SPECIES_WORDS
    colour = COLOUR_WORDS
    state = STATE_WORDS
    custody = CUSTODY_WORDS
    wish = WISH_WORDS
    value = VALUE_WORDS
    claim = CLAIM_WORDS
    way = WAY_WORDS
    needs_feature = NEEDS_HIDDEN_FEATURE

    def move(self, state: str) -> str:
        """The word for one end of a remembered move: a state of the thing, of its post, or who keeps it."""
        known: dict[Any, str] = {**_POST_WORDS, **STATE_WORDS, **CUSTODY_WORDS}
        return str(known.get(state, state))


def lost_found_words() -> _Words:
    """Template global: the words for categories, states and so on."""
    return _Words()


def to_thing(item: Item) -> Response:
    """Back to the page of the notice."""
    post = item.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)
