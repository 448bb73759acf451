"""Who reads a room: to see for whom one writes, and to address somebody."""

from flask import request
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.chat.models import Room
from app.features.chat.pages import RoomPage
from app.features.chat.queries.messages import Stretch
from app.features.chat.queries.people import how_many_read, named, readers_called
from app.features.chat.queries.rooms import room_at
from app.features.chat.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.templates import render


@routes.get("/chat/<room_id>/people")
@allows("chat.read", on=room_at)
def readers(room: Room) -> Response:
    """The people of a room, each a way back to the field with their name in it."""
    wish = request.args.get("q", "").strip()[:80]
    return render(
        "features/chat/readers.html",
        page=RoomPage(room, me(), Stretch([], None, None)),
        room=room,
        wish=wish,
        found=readers_called(room, wish),
        count=how_many_read(room),
        to=named(request.args.get("to", "")[:200]),
        answer=request.args.get("answer", "")[:12],
    )
