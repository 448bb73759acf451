"""Menus: what the manifests declare becomes entries with addresses, for the person who looks."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from flask import current_app, request, url_for
from markupsafe import Markup, escape

from app.community.feature import Link
from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member
from app.community.queries.banners import banners_for
from app.community.registry import features
from app.features.frame import queries
from app.features.frame.faces import avatar_url
from app.foundation.kept import Kept
from app.foundation.text import fold

_TINTS = ("linden", "sky", "clay", "sun", "plum", "slate", "rose", "teal")
# Signs that have a colour of their own wherever they stand; other groups get one by their number.
_TINT_OF_SIGN = {
    "newspaper": "sky",
    "umbrella": "sun",
    "hand-heart": "rose",
    "flame": "clay",
    "landmark": "slate",
}


class Entry(NamedTuple):
    """A way somewhere, as menus show it."""

    label: str
    url: str
    icon: str
    current: bool
    badge: int
    counts: str = ""


class GroupLook(NamedTuple):
    """A group as the side column shows it to each of its members."""

    slug: str
    name: str
    icon: str
    tint: str
    current: bool


class Face(NamedTuple):
    """Who reads, as the way to their own page shows it."""

    name: str
    url: str


# The ways to groups, one by one and as whole columns: many people belong to the same groups.
_groups: Kept[GroupLook] = Kept(2_000)
_columns: Kept[tuple[Any, ...]] = Kept(500)
# The same few hundred names, on every page.
_place_of = lru_cache(2_000)(fold)


def navigation() -> tuple[Entry, ...]:
    """The main places: Start, groups, ..., and last the reader's own page or the way to sign in."""
    return _entries(link for feature in features() for link in feature.navigation)


def toolbar() -> tuple[Entry, ...]:
    """The tools of the top bar, such as search and the bell."""
    return _entries(link for feature in features() for link in feature.toolbar)


def counts() -> dict[str, int]:
    """The numbers beside places and tools, by the names under which open pages know them."""
    return {each.counts: each.badge for each in (*navigation(), *toolbar()) if each.counts}


def banners() -> Markup:
    """What some feature has to say on top of every page to this reader; mostly nothing."""
    return escape("").join(banner.drawn for banner in banners_for(current_member()))


def footer_links() -> tuple[Entry, ...]:
    """The small print: imprint, privacy, accessibility."""
    return _entries(link for feature in features() for link in feature.footer_links)


def my_groups() -> Markup:
    """The ways to the reader's own groups by name, drawn once for all who belong to the same."""
    member = current_member()
    own = (
        [(row.group_name, row.slug, row.icon, row.group_id) for row in queries.own_groups(member)]
        if member
        else []
    )
    here = request.path.split("/", 3)[2] if request.path.startswith("/g/") else ""
    look = (here, *own)
    return _columns.get(look) or _columns.put(look, _column(own, here))


def my_face() -> Face | None:
    """The reader's portrait, if they have one."""
    member = current_member()
    url = avatar_url(member) if member else None
    return Face(member.display_name, url) if member and url else None


def tint_of(group: Group) -> str:
    """The colour of a group, the same on every page."""
    return _tint(group.icon, group.id)


def account_links() -> tuple[Entry, ...]:
    """What belongs to the reader's own page."""
    return _entries(link for feature in features() for link in feature.account_links)


def admin_links() -> tuple[Entry, ...]:
    """What an administrator looks after."""
    return _entries(link for feature in features() for link in feature.admin_links)


def _entries(links: Iterable[Link]) -> tuple[Entry, ...]:
    ranked = sorted(links, key=_rank)
    return tuple([_entry(link) for link in ranked if _is_shown(link)])


def _rank(link: Link) -> int:
    return link.rank


def _is_shown(link: Link) -> bool:
    member = current_member()
    if link.guests_only and member is not None:
        return False
    if link.only_for and (member is None or not link.only_for(member)):
        return False
    return not link.permission or can(member, link.permission)


def _entry(link: Link) -> Entry:
    member, url = current_member(), _address(link.endpoint)
    badge = link.badge(member) if link.badge and member else 0
    return Entry(str(link.label), url, link.icon, request.path == url, badge, link.counts if member else "")


@cache
def _address(endpoint: str) -> str:
    """The address of a page without arguments is the same for ever."""
    return url_for(endpoint)


def _column(own: list[tuple[str, str, str, int]], here: str) -> Markup:
    ways = []
    for name, slug, icon, number in sorted(own, key=lambda group: _place_of(group[0])):
        look = GroupLook(slug, name, icon, _tint(icon, number), slug == here)
        ways.append(_groups.get(look) or _groups.put(look, _drawn(look)))
    return escape("").join(ways)


def _tint(icon: str, number: int) -> str:
    return _TINT_OF_SIGN.get(icon) or _TINTS[number % len(_TINTS)]


def _drawn(look: GroupLook) -> Markup:
    drawing: Any = current_app.jinja_env.get_template("features/frame/_group.html").module
    drawn: Markup = drawing.group(look, url_for("stream.group", slug=look.slug))
    return drawn
