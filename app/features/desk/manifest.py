"""What the desk brings to the house."""

from app.community.feature import Feature, Link, Topic
from app.features.desk import handlers, queries, views
from app.foundation.language import lazy_

FEATURE = Feature(
    name="desk",
    title=lazy_("Desk"),
    views=(views.routes,),
    handlers_from=handlers.handlers,
    topics=(Topic(handlers.TOPIC, queries.may_follow),),
    toolbar=(
        Link(
            lazy_("Desk"),
            "desk.desk",
            icon="inbox",
            permission="site.use",
            badge=queries.number,
            only_for=queries.has_desk,
            counts=handlers.TOPIC,
            rank=55,
        ),
    ),
    account_links=(
        Link(
            lazy_("Desk: what waits for me"),
            "desk.desk",
            icon="inbox",
            permission="site.use",
            only_for=queries.has_desk,
        ),
    ),
)
