"""What the chat tells people who do not look, kind by kind; to whom and in which words is said elsewhere."""

from app.community.notification_kind import NotificationKind
from app.community.roles import Role
from app.features.chat import messages, report_words
from app.features.chat.events import MessageModerated, MessageReported, MessageSent, ReportDecided, TalkAsked
from app.foundation.language import lazy_

NOTIFICATIONS = (
    NotificationKind(
        "chat.written",
        on=MessageSent,
        title=lazy_("Somebody writes to me"),
        to=messages.the_other,
        text=messages.written,
        link=messages.room_path,
    ),
    NotificationKind(
        "chat.case_written",
        on=MessageSent,
        title=lazy_("Somebody writes about a case of mine"),
        to=messages.the_others_of_case,
        text=messages.written_about,
        link=messages.room_path,
        mail=True,
    ),
    NotificationKind(
        "chat.addressed",
        on=MessageSent,
        title=lazy_("Somebody addresses me in a room"),
        to=messages.the_addressed,
        text=messages.addressed,
        link=messages.room_path,
    ),
    NotificationKind(
        "chat.asked",
        on=TalkAsked,
        title=lazy_("Somebody wants to talk to me"),
        to=messages.the_asked,
        text=messages.asked,
        link=messages.room_path,
        mail=True,
    ),
    NotificationKind(
        "chat.reported",
        on=MessageReported,
        title=lazy_("A chat message is reported"),
        to=report_words.those_who_decide,
        text=report_words.reported,
        link=report_words.desk_path,
        mail=True,
        role=Role.MODERATOR,
    ),
    NotificationKind(
        "chat.report_decided",
        on=ReportDecided,
        title=lazy_("A report of mine is decided"),
        to=report_words.the_reporter,
        text=report_words.decided,
        link=messages.room_path,
    ),
    NotificationKind(
        "chat.moderated",
        on=MessageModerated,
        title=lazy_("A message of mine is removed"),
        to=messages.the_author,
        text=messages.moderated,
        link=messages.room_path,
    ),
)
