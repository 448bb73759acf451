"""What the stream brings to the house."""

from app.community.events import CommentWritten, MembershipChanged, PostAppeared, SiteChanged
from app.community.feature import Feature, Link, RetentionRule, Topic
from app.community.models.reaction import REACTION_WORDS
from app.community.notification_kind import NotificationKind
from app.community.registry import byline, names_author
from app.features.stream import cards, handlers, jobs, messages
from app.features.stream.queries import following
from app.features.stream.views import (
    blueprint,
    comments,
    feeds,
    group,
    history,
    nods,
    order,
    post,
    start,
    writing,
)
from app.foundation.events import live
from app.foundation.jobs import Every
from app.foundation.language import lazy_

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (comments, feeds, group, history, nods, order, post, start, writing)

FEATURE = Feature(
    name="stream",
    title=lazy_("Posts"),
    views=(blueprint.routes,),
    handlers=(
        live(PostAppeared, handlers.tell_group),
        live(CommentWritten, handlers.tell_post),
        live(MembershipChanged, handlers.look_at_member),
        live(SiteChanged, cards.forget_cards),
    ),
    jobs=(Every("minute", jobs.announce_posts),),
    notifications=(
        NotificationKind(
            "stream.answered",
            on=CommentWritten,
            title=lazy_("Somebody answers me"),
            to=messages.the_answered,
            text=messages.answered,
            link=messages.post_path,
        ),
    ),
    topics=(Topic("group", following.may_follow_group), Topic("post", following.may_follow_post)),
    navigation=(Link(lazy_("Start"), "stream.start", icon="house", rank=0),),
    retention=(RetentionRule(lazy_("Posts that their authors deleted: 30 days"), jobs.erase_deleted_posts),),
    template_globals={
        "nod_words": REACTION_WORDS.items,
        "stacked": cards.stacked,
        "byline": byline,
        "names_author": names_author,
    },
)
