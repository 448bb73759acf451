"""The page of a group: what was said there, newest first, with a line where the last visit ended."""

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Group, Member
from app.community.present import current_member
from app.community.queries.groups import visible_group
from app.community.queries.standings import standing_in
from app.features.stream import actions, cards
from app.features.stream.queries import compose, streams
from app.features.stream.views.blueprint import routes
from app.features.stream.views.newer import count_of
from app.foundation.access import open_to_all
from app.foundation.templates import render


@routes.get("/g/<slug>")
@open_to_all(on=visible_group)
def group(group: Group) -> Response:
    """The stream of a group."""
    member, cursor = current_member(), request.args.get("after")
    stream = streams.of_group(member, group, cursor)
    standing = standing_in(member, group.id) if member else None
    answer = render(
        "features/stream/group.html",
        group=group,
        stream=stream,
        unseen=streams.unseen(stream, actions.last_visit(standing)),
        cards=cards.draw(stream.all_lines, member, with_group=False),
        composable=compose.kinds_for(member, group),
    )
    if member and standing and cursor is None and actions.is_news(standing):
        _remember_afterwards(answer, member, group)
    return answer


def _remember_afterwards(answer: Response, member: Member, group: Group) -> None:
    """A reading request writes nothing; the visit is noted when the page is on its way."""
    member_id, group_id = member.id, group.id
    answer.call_on_close(lambda: actions.visit(member_id, group_id))


@routes.get("/g/<slug>/since")
@open_to_all(on=visible_group, limit="live")
def since_group(group: Group) -> Response:
    """How many posts are newer than the ones on an open page of the group."""
    return count_of(streams.newer(current_member(), group, request.args.get("after", "")))
