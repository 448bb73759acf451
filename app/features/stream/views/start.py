"""Start: what do I need to know today?"""

from itertools import chain

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.open_thing import OpenThing
from app.community.present import current_member
from app.community.queries.banners import posts_on_top
from app.community.queries.waiting import waiting
from app.community.registry import features
from app.community.shortcut import Shortcut
from app.features.stream import cards
from app.features.stream.queries import streams
from app.features.stream.views.blueprint import routes
from app.features.stream.views.newer import count_of
from app.foundation.access import open_to_all
from app.foundation.templates import render


@routes.get("/")
@open_to_all()
def start() -> Response:
    """Open things, news, and what is new in my groups; for guests the public part and how to join."""
    member, cursor = current_member(), request.args.get("after")
    stream = streams.of_place(member, cursor, posts_on_top(member))
    topics = [f"group:{row.group_id}" for row in streams.own_standings(member)]
    return render(
        "features/stream/start.html",
        open_things=_open_things(member) if member and cursor is None else (),
        shortcut=_shortcut(member),
        stream=stream,
        cards=cards.draw(stream.all_lines, member, with_group=True),
        topics=" ".join(topics),
    )


def _open_things(member: Member) -> list[OpenThing]:
    """What waits for this member, the oldest first; then what begins by itself, the next first."""
    known = waiting(member)
    asked = (
        feature.open_things(member)
        for feature in features()
        if feature.open_things and known.get(feature.name, 1)
    )
    return sorted(
        chain.from_iterable(asked), key=lambda thing: (thing.begins is not None, thing.begins or thing.since)
    )


def _shortcut(member: Member | None) -> Shortcut | None:
    """The main action of Start: what the first module that has one offers this person."""
    asked = (feature.shortcut(member) for feature in features() if feature.shortcut)
    return next(filter(None, asked), None)


@routes.get("/since")
@open_to_all(limit="live")
def since_start() -> Response:
    """How many posts are newer than the ones on an open Start page."""
    member = current_member()
    return count_of(streams.newer(member, None, request.args.get("after", ""), posts_on_top(member)))
