"""One message: answering, mending, taking back, nodding, pinning, and keeping order."""

from flask import abort, request
from werkzeug.wrappers import Response

from app.community.models.reaction import ReactionKind
from app.community.present import me
from app.features.chat.actions import changing
from app.features.chat.forms import EditForm, ReadingForm, RemovalForm
from app.features.chat.models import Message, MessageState
from app.features.chat.pages import RoomPage
from app.features.chat.queries.messages import Stretch, message_at
from app.features.chat.views.blueprint import routes, to_message
from app.foundation.access import allows
from app.foundation.templates import render

AT = "/chat/<room_id>/m/<message_id>"


@routes.get("/chat/<room_id>/m/<message_id>")
@allows("chat.read", on=message_at)
def message(message: Message) -> Response:
    """A message alone, with all that can be done with it."""
    return _show("message", message, reading=ReadingForm(seq=message.seq, unread=True))


@routes.route(f"{AT}/edit", methods=["GET", "POST"])
@allows("chat.edit", on=message_at)
def edit(message: Message) -> Response:
    """Mend one's own words."""
    form = EditForm(body=message.body, rev=message.rev)
    if form.validate_on_submit():
        with form.refusals():
            changing.edit(message, me(), form.body.data or "", rev=form.rev.data or 0)
            return to_message(message)
    return _show("edit", message, form.status, form=form)


@routes.route(f"{AT}/deletion", methods=["GET", "POST"])
@allows("chat.edit", on=message_at)
def delete(message: Message) -> Response:
    """Take one's own words back."""
    if request.method == "POST":
        changing.delete_message(message, me())
        return to_message(message)
    return _show("delete", message)


@routes.post(f"{AT}/return")
@allows("chat.read", on=message_at)
def bring_back(message: Message) -> Response:
    """Show again what its author deleted just now, or what a moderator removed."""
    if message.state is MessageState.DELETED:
        changing.bring_back(message, me())
    else:
        changing.put_back(message, me())
    return to_message(message)


@routes.post(f"{AT}/nods")
@allows("chat.react", on=message_at)
def nod(message: Message) -> Response:
    """Set a nod on or off."""
    pressed = [kind for kind in ReactionKind if request.form.get(kind) in {"on", "off"}]
    if len(pressed) != 1:
        abort(400)
    changing.react(message, me(), pressed[0], on=request.form[pressed[0]] == "on")
    return to_message(message)


@routes.post(f"{AT}/pin")
@allows("chat.moderate", on=message_at)
def pin(message: Message) -> Response:
    """Let a message stand on top of its room, or no more."""
    changing.pin(message, me(), on=request.form.get("on") == "1")
    return to_message(message)


@routes.route(f"{AT}/removal", methods=["GET", "POST"])
@allows("chat.moderate", on=message_at)
def remove(message: Message) -> Response:
    """Hide somebody's words, with a reason."""
    form = RemovalForm()
    if form.validate_on_submit():
        with form.refusals():
            changing.remove(message, me(), form.reason.data or "")
            return to_message(message)
    return _show("remove", message, form.status, form=form)


def _show(name: str, message: Message, status: int = 200, **more: object) -> Response:
    page = RoomPage(message.room, me(), Stretch([message], None, None))
    return render(f"features/chat/{name}.html", status, page=page, room=message.room, message=message, **more)
