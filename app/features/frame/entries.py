"""Menus: what the manifests declare becomes entries with addresses, for the person who looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import current_app, request, url_for
from markupsafe import Markup

from app.community.feature import Link
from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member
from app.community.registry import features
from app.features.frame import queries
from app.foundation.kept import Kept

_TINTS = ("linden", "sky", "clay", "sun", "plum", "slate", "rose", "teal")
# Signs that have a colour of their own wherever they stand; other groups get one by their number.
_TINT_OF_SIGN = {
    "newspaper": "sky",
    "umbrella": "sun",
    "hand-heart": "rose",
    "flame": "clay",
    "landmark": "slate",
}


@dataclass(frozen=True)
class Entry:
    """A way somewhere, as menus show it."""

    label: str
    url: str
    icon: str
    current: bool
    badge: int


class GroupLook(NamedTuple):
    """A group as the side column shows it to each of its members."""

    slug: str
    name: str
    icon: str
    tint: str
    current: bool


_groups: Kept[GroupLook] = Kept(2_000)


def navigation() -> list[Entry]:
    """The main places: Start, groups, ..., and last the reader's own page or the way to sign in."""
    return _entries(link for feature in features() for link in feature.navigation)


def toolbar() -> list[Entry]:
    """The tools of the top bar, such as search and the bell."""
    return _entries(link for feature in features() for link in feature.toolbar)


def footer_links() -> list[Entry]:
    """The small print: imprint, privacy, accessibility."""
    return _entries(link for feature in features() for link in feature.footer_links)


def my_groups() -> list[Markup]:
    """The ways to the reader's own groups by name, each drawn once for all."""
    member = current_member()
    return [_way_to(group) for group in queries.own_groups(member)] if member else []


def tint_of(group: Group) -> str:
    """The colour of a group, the same on every page."""
    return _TINT_OF_SIGN.get(group.icon) or _TINTS[group.id % len(_TINTS)]


def account_links() -> list[Entry]:
    """What belongs to the reader's own page."""
    return _entries(link for feature in features() for link in feature.account_links)


def admin_links() -> list[Entry]:
    """What an administrator looks after."""
    return _entries(link for feature in features() for link in feature.admin_links)


def _entries(links: Iterable[Link]) -> list[Entry]:
    return [_entry(link) for link in sorted(links, key=lambda link: link.rank) if _is_shown(link)]


def _is_shown(link: Link) -> bool:
    member = current_member()
    if link.guests_only and member is not None:
        return False
    return not link.permission or can(member, link.permission)


def _entry(link: Link) -> Entry:
    member, url = current_member(), url_for(link.endpoint)
    badge = link.badge(member) if link.badge and member else 0
    return Entry(str(link.label), url, link.icon, request.path == url, badge)


def _way_to(group: Group) -> Markup:
    here = f"{request.path}/".startswith(f"/g/{group.slug}/")
    look = GroupLook(group.slug, group.name, group.icon, tint_of(group), here)
    return _groups.get(look) or _groups.put(look, _drawn(look))


def _drawn(look: GroupLook) -> Markup:
    drawing: Any = current_app.jinja_env.get_template("features/frame/_group.html").module
    drawn: Markup = drawing.group(look, url_for("stream.group", slug=look.slug))
    return drawn
