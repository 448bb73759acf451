"""What the search brings to the house."""

from app.community import events
from app.community.feature import Feature, Link
from app.features.search import handlers, views
from app.foundation.events import later
from app.foundation.language import lazy_

FEATURE = Feature(
    name="search",
    title=lazy_("Search"),
    views=(views.routes,),
    toolbar=(Link(lazy_("Search"), "search.search", icon="search"),),
    handlers=(
        later(events.PostPublished, handlers.index_post),
        later(events.PostChanged, handlers.index_post),
        later(events.PostWithdrawn, handlers.index_post),
        later(events.CommentWritten, handlers.index_comment),
        later(events.CommentChanged, handlers.index_comment),
        later(events.GroupCreated, handlers.index_group),
        later(events.GroupChanged, handlers.index_group),
        later(events.MemberActivated, handlers.index_member),
        later(events.MemberChanged, handlers.index_member),
        later(events.MemberLeft, handlers.forget_member),
    ),
)
