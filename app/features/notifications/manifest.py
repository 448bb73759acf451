"""What the notifications bring to the house."""

from app.community.events import PostAppeared
from app.community.feature import Feature, Link, NotificationKind, RetentionRule
from app.features.notifications import actions, handlers, jobs, views
from app.features.notifications.queries import choices, inbox
from app.foundation.jobs import Every
from app.foundation.language import lazy_

FEATURE = Feature(
    name="notifications",
    title=lazy_("Messages"),
    views=(views.routes,),
    handlers_from=handlers.handlers,
    toolbar=(
        Link(
            lazy_("Messages"),
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
    notifications=(
        NotificationKind(
            "notifications.posted",
            on=PostAppeared,
            title=lazy_("A new post in a group of which I want to hear everything"),
            to=choices.followers,
            text=choices.posted,
            link=choices.post_path,
        ),
    ),
    waiting=inbox.UNREAD,
    erase=actions.erase,
    export=choices.export,
    jobs=(Every("minute", jobs.write_due_mails),),
    retention=(RetentionRule(lazy_("Messages about what happened: 90 days"), jobs.forget_old),),
    template_globals={"unread_notifications": views.unread_notifications},
)
