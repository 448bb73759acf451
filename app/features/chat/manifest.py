"""What the chat brings to the house."""

from app.community.events import AttachmentReady, InvitationUsed, PostChanged, PostWithdrawn
from app.community.feature import Feature, GroupTab, Link, RetentionRule, Topic
from app.community.permissions import Permission
from app.community.roles import Role
from app.features.chat import handlers, hints, jobs, kinds, sockets, telling
from app.features.chat.actions.reading import forget_seats
from app.features.chat.actions.rooms import furnish
from app.features.chat.events import MessageSaid, MessageSent, RoomChanged, SeatLost
from app.features.chat.queries import files, linked, own, reports, rights, unread, waiting
from app.features.chat.views import blueprint, groups, manners, readers, rooms, talks
from app.features.chat.views import messages as message_doors
from app.features.chat.views import reports as report_doors
from app.foundation.events import later, live
from app.foundation.language import lazy_
from app.foundation.socket_doors import Teller

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (groups, manners, message_doors, readers, report_doors, rooms, talks)

FEATURE = Feature(
    name="chat",
    title=lazy_("Chat"),
    views=(blueprint.routes,),
    permissions=(
        Permission("chat.talk", lazy_("Write to people of one’s own groups"), Role.MEMBER, on_site=True),
        Permission(
            "chat.read",
            lazy_("Read a room: whoever belongs to the group, or the two of a conversation"),
            None,
            also=rights.may_read,
            while_muted=True,
        ),
        Permission(
            "chat.write",
            lazy_("Write in a room; where things are announced, those who keep the group in order"),
            None,
            also=rights.may_write,
            while_muted=True,
        ),
        Permission(
            "chat.react", lazy_("React to a message: whoever reads the room"), None, also=rights.may_read
        ),
        Permission(
            "chat.edit", lazy_("Change or delete a message: its author"), None, also=rights.may_change
        ),
        Permission(
            "chat.answer",
            lazy_("Agree to a conversation or end it: each of the two"),
            None,
            also=rights.may_read,
            while_muted=True,
        ),
        Permission(
            "chat.report",
            lazy_("Report a message: whoever reads the room"),
            None,
            also=rights.may_read,
            while_muted=True,
        ),
        Permission(
            "chat.decide",
            lazy_(
                "Decide on a reported message: the moderators of the group; "
                "on their own words, and between two people, who runs the place"
            ),
            None,
            also=reports.may_decide,
            on_site=True,
        ),
        Permission("chat.list", lazy_("See in which rooms a group talks"), Role.MEMBER, while_muted=True),
        Permission("chat.open", lazy_("Open a room in the group"), Role.MODERATOR),
        Permission(
            "chat.moderate",
            lazy_("Lock or slow down a room of the group, pin and remove messages"),
            None,
            also=rights.may_moderate,
        ),
        Permission(
            "chat.call_all",
            lazy_("Call everybody in a room of the group with “@all”"),
            None,
            also=rights.may_call_all,
        ),
        Permission("chat.reopen", lazy_("Open a closed room of the group again"), Role.ADMIN),
    ),
    handlers=(
        live(MessageSaid, handlers.tell_message),
        live(MessageSent, handlers.tell_message),
        live(RoomChanged, handlers.tell_room),
        live(SeatLost, handlers.look_at_member),
        live(PostChanged, handlers.tell_cards),
        live(PostWithdrawn, handlers.tell_cards),
        later(AttachmentReady, handlers.show_picture),
        later(InvitationUsed, handlers.introduce_guest),
    ),
    notifications=kinds.NOTIFICATIONS,
    desk=waiting.DESK,
    tabs=(GroupTab("chat.group", lazy_("Chat"), permission="chat.list"),),
    navigation=(
        Link(
            lazy_("Chat"),
            "chat.rooms",
            icon="messages-square",
            permission="chat.talk",
            badge=unread.rooms_with_news,
            counts=hints.UNREAD,
            rank=30,
        ),
    ),
    topics=(
        Topic("chat", own.may_follow),
        Topic("talks", own.may_follow),
        Topic("reading", own.is_own),
        Topic("card", linked.may_follow_card),
        Topic(hints.UNREAD, own.may_count),
    ),
    asked=sockets.ASKED,
    tellers=(
        Teller("chat", telling.tell_changes),
        Teller(hints.UNREAD, hints.tell_counts),
        Teller(hints.TYPING, hints.tell_typing),
    ),
    waiting=unread.ROOMS_WITH_NEWS,
    furnish=furnish,
    erase=forget_seats,
    export=own.export,
    may_have_file=files.may_have,
    retention=(
        RetentionRule(lazy_("Files of deleted chat messages: 30 days"), jobs.forget_files),
        RetentionRule(lazy_("Words of deleted chat messages: 30 days"), jobs.erase_deleted),
        RetentionRule(lazy_("Reports of chat messages: 6 months after the decision"), jobs.forget_reports),
        RetentionRule(lazy_("What happened in a chat room, for catching up: 30 days"), jobs.forget_changes),
    ),
    limits={
        "chat.burst": "6 per 5 seconds",
        "chat.send": "60 per minute",
        "chat.call_all": "5 per hour",
        "chat.typing": "1 per 3 seconds",
        "chat.beat": "10 per minute",
        "chat.sync": "60 per minute",
        "chat.read": "120 per minute",
        "chat.request": "3 per day",
        # With people one invited, or was invited by.
        "chat.begin": "20 per day",
        # On somebody's first day.
        "chat.newcomer": "1 per 10 seconds",
        "chat.newcomer_request": "1 per day",
        "chat.open": "10 per hour",
        "chat.report": "20 per day",
    },
)
