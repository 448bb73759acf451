"""What the notifications bring to the house."""

from app.community.feature import Feature, RetentionRule
from app.features.notifications import handlers, jobs, views
from app.foundation.jobs import Every
from app.foundation.language import lazy_

FEATURE = Feature(
    name="notifications",
    title=lazy_("Messages"),
    views=(views.routes,),
    handlers_from=handlers.handlers,
    jobs=(Every("minute", jobs.write_due_mails),),
    retention=(RetentionRule(lazy_("Messages about what happened: 90 days"), jobs.forget_old),),
    template_globals={"unread_notifications": views.unread_notifications},
)
