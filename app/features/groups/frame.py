"""The frame of all pages of a group: what is switched on, who the reader is to it, and the way in."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request
from sqlalchemy import inspect

from app.community.feature import Feature, GroupTab, Module
from app.community.models import Group, JoinPolicy, Member, MembershipState
from app.community.permissions import can
from app.community.present import current_member
from app.community.queries.groups import way_in
from app.community.queries.standings import Standing, standing_in
from app.community.registry import features, uses
from app.features.groups import words
from app.features.groups.queries.people import application_count
from app.foundation import clock
from app.foundation.dates import format_moment
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.templates import address

_FIRST = GroupTab("stream.group", lazy_("Posts"))
_LAST = (
    GroupTab("groups.members", lazy_("Members"), permission="group.read_members"),
    GroupTab("groups.about", lazy_("About")),
    GroupTab("groups.settings", lazy_("Settings"), permission="group.manage"),
)
# Pages that lie beside the list of members in the address, but belong to it.
_ABOUT_PEOPLE = {
    "groups.applications",
    "groups.answer",
    "groups.banned",
    "groups.invitations",
    "groups.invitation",
    "groups.new_link",
    "groups.new_mail",
}
_SETTINGS = (
    ("groups.settings", lazy_("General")),
    ("groups.door", lazy_("Joining")),
    ("groups.visibility", lazy_("Visibility")),
    ("groups.cover", lazy_("Picture")),
    ("groups.modules", lazy_("Modules")),
    ("groups.archive", lazy_("Archive")),
)


@dataclass(frozen=True)
class Tab:
    """A tab with its address, as the tabs component wants it."""

    label: Text
    url: str
    current: bool = False
    badge: int = 0


@dataclass(frozen=True)
class Badge:
    """A word about the group or about the reader in it."""

    text: Text
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True)
class GroupFrame:
    """What stands around every page of a group."""

    group: Group
    tabs: list[Tab]
    # What the reader is here, in whatever state; None for guests and strangers.
    standing: Standing | None
    # How one comes in now, in words.
    way_in: Text
    # What the reader can press to come in: "post", "link", or nothing.
    button: str
    button_text: Text

    @property
    def is_member(self) -> bool:
        """Whether the reader belongs to the group."""
        return self.standing is not None and self.standing.is_active

    @property
    def has_applied(self) -> bool:
        """Whether the reader waits for an answer."""
        return self.standing is not None and self.standing.state is MembershipState.APPLIED

    @property
    def is_banned(self) -> bool:
        """Whether the reader may not come back now."""
        return self.standing is not None and self.standing.is_banned(clock.now())

    @property
    def badges(self) -> list[Badge]:
        """What one has to know before reading on; nothing in the usual case."""
        return list(_badges(self))


def group_frame(group: Group) -> GroupFrame:
    """Template global: the frame of this group for the person who looks."""
    _complete(group)
    member = current_member()
    standing = standing_in(member, group.id) if member else None
    way = way_in(group)
    button, text = _button(member, way)
    return GroupFrame(group, _tabs(member, group), standing, words.POLICY[way], button, text)


def group_settings_pages(group: Group) -> list[Tab]:
    """Template global: the pages on which a group is set up."""
    urls = {label: address(endpoint, slug=group.slug) for endpoint, label in _SETTINGS}
    here = _closest(list(urls.values()))
    return [Tab(label, url, current=url == here) for label, url in urls.items()]


def _badges(frame: GroupFrame) -> Iterator[Badge]:
    there, group = frame.standing, frame.group
    if group.is_archived:
        yield Badge(lazy_("Archived: can only be read"), "warn", "archive")
    if not group.is_public:
        yield Badge(words.VISIBILITY[group.visibility], icon="lock")
    if there is not None and frame.has_applied:
        yield Badge(lazy_("Your request waits for an answer"), "accent", "clock")
    if there is not None and frame.is_member:
        yield Badge(words.ROLE[there.role], "accent", "user-check")
        if there.muted_until is not None and there.is_muted(clock.now()):
            until = format_moment(there.muted_until)
            yield Badge(lazy_("You can only read until {moment}", moment=until), "warn", "volume-2")


def _complete(group: Group) -> None:
    """Pages that come from a post bring the group without its modules and cover."""
    missing = inspect(group).unloaded & {"modules", "cover"}
    if missing:
        session().refresh(group, sorted(missing))


def _tabs(member: Member | None, group: Group) -> list[Tab]:
    shown = [tab for tab in _all_tabs(group) if not tab.permission or can(member, tab.permission, group)]
    urls = [address(tab.endpoint, slug=group.slug) for tab in shown]
    here = _here(group, urls)
    waiting = application_count(group) if can(member, "group.moderate", group) else 0
    badges = {"groups.members": waiting}
    return [
        Tab(tab.label, url, current=url == here, badge=badges.get(tab.endpoint, 0))
        for tab, url in zip(shown, urls, strict=True)
    ]


def _all_tabs(group: Group) -> Iterator[GroupTab]:
    """Posts, then the modules, then what every group has, then the people; each once."""
    seen = {tab.endpoint for tab in (_FIRST, *_LAST)}
    yield _FIRST
    for feature in sorted(features(), key=lambda feature: not isinstance(feature, Module)):
        for tab in feature.tabs:
            if _is_on(feature, group) and tab.endpoint not in seen:
                seen.add(tab.endpoint)
                yield tab
    yield from _LAST


def _is_on(feature: Feature, group: Group) -> bool:
    return not isinstance(feature, Module) or uses(group, feature.name)


def _here(group: Group, urls: list[str]) -> str:
    """The tab under which the present page lies."""
    if request.endpoint in _ABOUT_PEOPLE:
        return address("groups.members", slug=group.slug)
    return _closest(urls)


def _closest(urls: list[str]) -> str:
    """The one above the present page: the longest address that its own begins with."""
    above = [url for url in urls if request.path == url or request.path.startswith(f"{url}/")]
    return max(above, key=len, default="")


def _button(member: Member | None, way: JoinPolicy) -> tuple[str, Text]:
    match way:
        case JoinPolicy.INVITATION | JoinPolicy.CLOSED:
            return "", ""
        case JoinPolicy.REQUEST:
            return "link", lazy_("Ask to join")
        case JoinPolicy.CODE:
            return "link", lazy_("Join with a code")
    return ("post" if member else "link"), lazy_("Join")
