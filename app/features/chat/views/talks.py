"""Conversations of two: finding somebody, asking, agreeing, ending."""

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import me
from app.features.chat.actions import talks
from app.features.chat.forms import MessageForm
from app.features.chat.models import Room
from app.features.chat.queries.acquaintances import (
    SHORTEST_NAME,
    acquaintance_at,
    acquaintances_called,
    are_introduced,
)
from app.features.chat.queries.rooms import room_at, room_of_pair
from app.features.chat.views.blueprint import routes, to_room
from app.foundation.access import allows
from app.foundation.language import current_language
from app.foundation.templates import render
from app.foundation.text import fold


@routes.get("/chat/new")
@allows("chat.talk")
def people() -> Response:
    """Find somebody to write to."""
    wish = request.args.get("q", "").strip()[:80]
    return render(
        "features/chat/people.html",
        wish=wish,
        found=acquaintances_called(me(), wish),
        is_too_short=len(fold(wish)) < SHORTEST_NAME,
    )


@routes.route("/chat/to/<public_id>", methods=["GET", "POST"])
@allows("chat.talk", on=acquaintance_at)
def write_to(other: Member) -> Response:
    """Write to somebody for the first time; who talks already is led to the conversation."""
    known = room_of_pair(me(), other)
    if known is not None:
        return to_room(known)
    form = MessageForm()
    if form.validate_on_submit():
        with form.refusals():
            sent = talks.write_to(other, me(), form.body.data or "", form.number(), current_language())
            return to_room(sent.message.room)
    is_known = are_introduced(me(), other)
    return render("features/chat/write_to.html", form.status, other=other, form=form, is_known=is_known)


@routes.post("/chat/<room_id>/agreement")
@allows("chat.answer", on=room_at)
def agree(room: Room) -> Response:
    """Say yes to a conversation."""
    talks.agree(room, me())
    return to_room(room)


@routes.post("/chat/<room_id>/end")
@allows("chat.answer", on=room_at)
def end(room: Room) -> Response:
    """Want no more of it."""
    talks.block(room, me())
    return to_room(room)
