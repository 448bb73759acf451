"""What the notifications bring to the house."""

from app.community.feature import Feature, Link, RetentionRule
from app.features.notifications import handlers, jobs, queries, views
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
            badge=queries.unread_count,
            rank=60,
        ),
    ),
    jobs=(Every("minute", jobs.write_due_mails),),
    retention=(RetentionRule(lazy_("Messages about what happened: 90 days"), jobs.forget_old),),
    template_globals={"unread_notifications": views.unread_notifications},
)
