"""What date polls bring to the house."""

from app.community.feature import Feature, PostKind, RetentionRule
from app.community.notification_kind import NotificationKind
from app.community.permissions import Permission, is_author
from app.community.roles import Role
from app.features.polls import jobs, messages
from app.features.polls.actions.upkeep import forget_member
from app.features.polls.events import (
    PollDecided,
    PollEnding,
    PollExtended,
    PollGivenUp,
    PollOver,
    PollProlonged,
)
from app.features.polls.models import Poll
from app.features.polls.queries import pages
from app.features.polls.queries.polls import KIND, search_words
from app.features.polls.views import asking, blueprint, guests
from app.foundation.jobs import Every
from app.foundation.language import lazy_

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (asking, guests)

FEATURE = Feature(
    name="polls",
    title=lazy_("Date polls"),
    views=(blueprint.routes,),
    permissions=(
        Permission("polls.vote", lazy_("Say which date suits"), Role.MEMBER, also=pages.may_vote),
        Permission("polls.decide", lazy_("Choose the date of a poll"), Role.STAFF, also=is_author),
    ),
    posts=(
        PostKind(
            KIND,
            title=lazy_("Date poll"),
            detail=Poll,
            card="features/polls/_card.html",
            page="features/polls/_page.html",
            context=pages.page_context,
            compose="polls.new",
            compose_title=lazy_("Find a date"),
            words=search_words,
        ),
    ),
    notifications=(
        NotificationKind(
            "polls.ending",
            on=PollEnding,
            title=lazy_("A date poll ends that I have not answered"),
            to=messages.those_missing,
            text=messages.ending,
            link=messages.address,
            mail=True,
        ),
        NotificationKind(
            "polls.extended",
            on=PollExtended,
            title=lazy_("There are more dates in a poll that I answered"),
            to=messages.those_who_answered,
            text=messages.extended,
            link=messages.address,
        ),
        NotificationKind(
            "polls.prolonged",
            on=PollProlonged,
            title=lazy_("A poll that I answered takes answers until another day"),
            to=messages.those_who_answered,
            text=messages.prolonged,
            link=messages.address,
        ),
        NotificationKind(
            "polls.over",
            on=PollOver,
            title=lazy_("The time for my date poll is over"),
            to=messages.whoever_asked,
            text=messages.over,
            link=messages.address,
            mail=True,
        ),
        NotificationKind(
            "polls.decided",
            on=PollDecided,
            title=lazy_("A date is found that I answered for"),
            to=messages.those_who_answered,
            text=messages.decided,
            link=messages.address_of_event,
            mail=True,
        ),
        NotificationKind(
            "polls.given_up",
            on=PollGivenUp,
            title=lazy_("No date was found that I answered for"),
            to=messages.those_who_answered,
            text=messages.given_up,
            link=messages.address,
        ),
    ),
    jobs=(Every("quarter", jobs.follow_clock),),
    erase=forget_member,
    export=pages.export,
    retention=(
        RetentionRule(
            lazy_("Answers to date polls without an account: 90 days after the end"), jobs.forget_guests
        ),
    ),
    limits={"polls.guest": "30 per hour", "polls.extend": "20 per day"},
)
