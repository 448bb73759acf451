"""What the notifications bring to the house."""

from app.community.events import PostAppeared
from app.community.feature import Feature, Link, RetentionRule, Topic
from app.community.notification_kind import NotificationKind
from app.features.notifications import handlers, messages, views
from app.features.notifications.actions.reading import erase
from app.features.notifications.events import AddressPaused
from app.features.notifications.jobs.digests import forget_old, write_due_digests
from app.features.notifications.jobs.letters import forget_taken, look_into_mailbox
from app.features.notifications.jobs.mails import review_stuck_mails, write_due_mails
from app.features.notifications.jobs.pushes import forget_silent_devices, send_due_pushes, send_test
from app.features.notifications.queries import choices, inbox
from app.features.notifications.queries.devices import browser_of
from app.features.notifications.telling import tell_bells
from app.foundation.jobs import Every, Job
from app.foundation.language import lazy_
from app.foundation.socket_doors import Teller
from app.foundation.web_push import public_key

FEATURE = Feature(
    name="notifications",
    title=lazy_("Notifications"),
    views=(views.routes,),
    handlers_from=handlers.handlers,
    toolbar=(
        Link(
            lazy_("Notifications"),
            "notifications.inbox",
            icon="bell",
            permission="site.use",
            badge=inbox.unread_count,
            rank=60,
        ),
    ),
    account_links=(
        Link(
            lazy_("Choose what I am told"),
            "notifications.settings",
            icon="bell",
            permission="site.use",
            rank=40,
        ),
    ),
    admin_links=(Link(lazy_("Outgoing e-mails and notifications"), "notifications.backlog", icon="send"),),
    notifications=(
        NotificationKind(
            "notifications.posted",
            on=PostAppeared,
            title=lazy_("A new post in a group of which I want to hear everything"),
            to=choices.followers,
            text=choices.posted,
            link=choices.post_path,
        ),
        NotificationKind(
            "notifications.returned",
            on=AddressPaused,
            title=lazy_("E-mails to me come back"),
            to=messages.whose_address,
            text=messages.returned,
            link=messages.settings_path,
        ),
    ),
    topics=(Topic("bell", inbox.may_follow_bell), Topic("bells", inbox.may_follow_bells)),
    tellers=(Teller("bells", tell_bells),),
    limits={"notifications.device": "20 per hour", "notifications.refused": "10 per day"},
    waiting=inbox.UNREAD,
    erase=erase,
    export=choices.export,
    jobs=(
        Every("minute", review_stuck_mails),
        Every("minute", write_due_mails),
        Every("minute", send_due_pushes),
        Job(send_test),
        Every("quarter", write_due_digests),
        Every("minute", look_into_mailbox),
    ),
    retention=(
        RetentionRule(lazy_("Notifications about what happened: 90 days"), forget_old),
        RetentionRule(lazy_("Devices that could not be reached: eight weeks"), forget_silent_devices),
        RetentionRule(lazy_("That an answer came in by e-mail: 60 days"), forget_taken),
    ),
    template_globals={
        "unread_notifications": views.inbox.unread_notifications,
        "device_name": browser_of,
        "push_key": public_key,
    },
)
