"""No more mails of one stream, without signing in: one click of a mail program, or of a person."""

from flask import request
from werkzeug.wrappers import Response

from app.features.notifications.actions.choosing import take_off
from app.features.notifications.queries.taking_off import TakingOff, taking_off
from app.features.notifications.views.blueprint import routes
from app.foundation.access import open_to_all
from app.foundation.templates import render


@routes.route("/unsubscribe/<token>", methods=["GET", "POST"])
@open_to_all(on=taking_off, is_for_machines=True)
def unsubscribe(wanted: TakingOff) -> Response:
    """Looking changes nothing, because programs look too; the button ends the stream, however often."""
    is_done = request.method == "POST"
    if is_done:
        take_off(wanted.member, wanted.stream)
    return render("features/notifications/unsubscribe.html", wanted=wanted, is_done=is_done)
