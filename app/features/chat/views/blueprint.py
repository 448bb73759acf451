"""One name for all addresses of the chat, and how its doors answer people and programs."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.json import jsonify
from werkzeug.wrappers import Response

from app.features.chat.models import Message, Room
from app.foundation.refusal import Conflict, NotAllowed, Refused, TooMany

routes = Blueprint("chat", __name__)
_STATUS = ((TooMany, 429), (NotAllowed, 403), (Conflict, 409))


def wants_data() -> bool:
    """Whether a program asks; pages send forms and want a page."""
    return request.accept_mimetypes.best == "application/json"


def told(answer: dict[str, Any]) -> Response:
    """What a program reads, as a socket would have said it."""
    said = jsonify({"ok": True, **answer})
    said.headers["Cache-Control"] = "no-store"
    return said


def refused(refusal: Refused) -> Response:
    """Why not, for a program; the status undoes whatever was begun."""
    wait = {"retry_after": refusal.retry_after} if isinstance(refusal, TooMany) else {}
    said = jsonify({"ok": False, "code": refusal.code, "message": str(refusal), **wait})
    said.status_code = status_of(refusal)
    if wait:
        said.headers["Retry-After"] = str(wait["retry_after"])
    return said


def status_of(refusal: Refused) -> int:
    """What the web calls it."""
    return next((status for kind, status in _STATUS if isinstance(refusal, kind)), 422)


def to_room(room: Room) -> Response:
    """The way to a room, where it ends."""
    return redirect(url_for("chat.room", room_id=room.public_id, _anchor="write"), 303)


def to_message(message: Message) -> Response:
    """The way to a message among its neighbours."""
    return redirect(
        url_for(
            "chat.room", room_id=message.room.public_id, at=message.seq, _anchor=f"m-{message.public_id}"
        ),
        303,
    )
