"""The plug: what a feature or module brings to the house, declared in its manifest, walked once at start."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select

from app.community.banner import Banner
from app.community.calendar_source import CalendarSource
from app.community.meeting import Announce, Rooms
from app.community.models import Group, Member, Post
from app.community.notification_kind import NotificationKind
from app.community.open_thing import Desk, LooseEnds, OpenThing
from app.community.permissions import Permission
from app.community.roles import Role
from app.community.shortcut import Shortcut
from app.foundation.events import Handler
from app.foundation.jobs import Every, Job
from app.foundation.lazy_text import Text
from app.foundation.promises import Promise
from app.foundation.socket_doors import Asked, Teller

if TYPE_CHECKING:
    from flask import Blueprint
    from wtforms import Form


@dataclass(frozen=True)
class PostKind:
    """A kind of post: what stands beside it and how it is shown."""

    name: str  # "lost_found.item"
    title: Text  # "Find", in the singular
    detail: Any = None  # the 1:1 table beside posts; None for a plain post
    # Partial for the stream: gets post, detail, pictures; the same for every reader (it is cached).
    card: str = "features/stream/_card.html"
    # Partial for the post's own page: gets post, group, detail, pictures, files, mine and what `context` returns.
    page: str = "features/stream/_body.html"
    context: Callable[[Member | None, Post], Mapping[str, Any]] | None = None
    # Endpoint that begins a new one in a group (url argument: slug), and the permission it needs.
    compose: str = ""
    compose_title: Text = ""
    permission: str = "posts.publish"
    edit: str = "stream.edit_post"  # endpoint that edits one (slug, public_id) and the permission on the post
    edit_permission: str = "posts.edit"
    byline: Text = ""  # stands for the author, whose name is for those who handle it
    is_official: bool = False  # what the place itself says: first on Start
    public_history: bool = False  # readers see what was corrected, not only author and moderators
    # What schema.org calls it, in place of a posting; `description` is also what other sites show.
    structured: Callable[[Post], Mapping[str, Any]] | None = None
    # Called before its author deletes one: may refuse, and tidies up beside it.
    before_delete: Callable[[Post, Member], None] | None = None
    # More words to find it by, by post id; never anything hidden.
    words: Callable[[Sequence[int]], Mapping[int, str]] | None = None


@dataclass(frozen=True)
class GroupTab:
    """A tab on the pages of a group (url argument: slug)."""

    endpoint: str
    label: Text
    # Shown only with this permission in the group.
    permission: str = ""


@dataclass(frozen=True)
class Topic:
    """Something a browser may follow live: `may_follow(member, id)` decides at the door and once a minute."""

    name: str  # "group"
    may_follow: Callable[[Member | None, str], bool]


@dataclass(frozen=True)
class Link:
    """An entry of a menu; shown only with the permission, asked on the site."""

    label: Text
    endpoint: str
    icon: str = "chevron-right"
    permission: str = ""
    # Shown to people without an account only.
    guests_only: bool = False
    # A small number beside it: how many things wait for this member.
    badge: Callable[[Member], int] | None = None
    # Shown to those members alone for whom this holds; it may ask only what each page asks anyway.
    only_for: Callable[[Member], bool] | None = None
    # The name under which open pages hear of that number: they follow "<name>:all", are told "<name>.counted" or ask again.
    counts: str = ""
    rank: int = 50  # among entries of several features: low first


@dataclass(frozen=True)
class RetentionRule:
    """What is erased by itself: `erase()` removes what is due and returns how many rows it was."""

    text: Text  # "Personal data of lost things: 3 months after the end", for the privacy page
    erase: Callable[[], int]


@dataclass(frozen=True)
class Feature:
    """What every group has. All of it optional; nothing else of a flat is known outside."""

    name: str
    title: Text
    views: tuple["Blueprint", ...] = ()
    permissions: tuple[Permission, ...] = ()
    handlers: tuple[Handler, ...] = ()
    promises: tuple[Promise, ...] = ()  # what the database must guarantee before a process serves
    # Handlers that follow from what the others declare: notifications, search.
    handlers_from: Callable[[Sequence["Feature"]], Sequence[Handler]] | None = None
    jobs: tuple[Job | Every, ...] = ()
    posts: tuple[PostKind, ...] = ()
    notifications: tuple[NotificationKind, ...] = ()
    tabs: tuple[GroupTab, ...] = ()
    topics: tuple[Topic, ...] = ()
    asked: tuple[Asked, ...] = ()  # what open pages ask by socket
    tellers: tuple[Teller, ...] = ()  # what they are told in place of a bare “look again”
    # How much waits for a member; values: me, now; all asked in one statement.
    waiting: Select[int] | None = None
    # What waits now: own things on Start (asked where `waiting` counts something); as staff, on the desk.
    open_things: Callable[[Member], Sequence[OpenThing]] | None = None
    desk: Desk | None = None
    loose_ends: Callable[[Member], Sequence[LooseEnds]] | None = None  # what `erase` would find open
    # On top of every page, if it has something to say.
    banner: Callable[[Member | None], Banner] | None = None
    shortcut: Callable[[Member | None], Shortcut | None] | None = None  # the main action of Start
    # What has a date: fed into /calendar, the calendars of groups and everybody's feeds.
    calendars: tuple[CalendarSource, ...] = ()
    announces: Announce | None = None  # puts a date into a group's calendar for others; one feature at most
    rooms: Rooms | None = None  # what can be asked for to meet in; one at most
    # Main places (the bar at the thumb: five at most), tools in the top bar, entries of the menus.
    navigation: tuple[Link, ...] = ()
    toolbar: tuple[Link, ...] = ()
    account_links: tuple[Link, ...] = ()
    admin_links: tuple[Link, ...] = ()
    footer_links: tuple[Link, ...] = ()
    furnish: Callable[[Group, Member], None] | None = None  # what a group has when this member founds it
    erase: Callable[[Member], None] | None = None  # who leaves: forget what is personal, in one unit of work
    # What is stored about a member, as plain values, for the person's own export.
    export: Callable[[Member], Mapping[str, Any]] | None = None
    retention: tuple[RetentionRule, ...] = ()
    may_have_file: Callable[[Member | None, int], bool] | None = None  # an attachment that names it as keeper
    files_in_use: Callable[[Collection[str]], Collection[str]] | None = None  # those its rows still name
    template_globals: Mapping[str, Callable[..., Any]] = field(default_factory=dict)  # on every page
    limits: Mapping[str, str] = field(default_factory=dict)  # {"lost_found.claim": "20 per hour"}


@dataclass(frozen=True)
class Starter:
    """A group that most places want, offered when a place is set up; in the language of the place."""

    name: str
    about: str
    icon: str
    posting_role: Role = Role.MEMBER


@dataclass(frozen=True)
class Module(Feature):
    """A feature you can put into a group: it makes the group what it is."""

    icon: str = "box"
    about: Text = ""
    # A frozen dataclass with defaults: what a group may choose; stored as JSON per group.
    settings: Any = None
    # The WTForms class with the same field names.
    settings_form: "type[Form] | None" = None
    # The group with this module that a new place may begin with.
    starter: Starter | None = None
