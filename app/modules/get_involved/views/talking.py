"""From an action into the conversation about it."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.modules.get_involved.actions.talking import talk_about
from app.modules.get_involved.models import Action
from app.modules.get_involved.queries.actions import action_at
from app.modules.get_involved.views.blueprint import routes


@routes.post("/<public_id>/talk")
@allows("get_involved.talk", on=action_at)
def talk(action: Action) -> Response:
    """Talk about it, in a room of its own."""
    return redirect(url_for("chat.room", room_id=talk_about(action, me()), _anchor="write"), 303)
