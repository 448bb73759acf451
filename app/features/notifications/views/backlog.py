"""What waits to leave the house, for whoever keeps it going."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.notifications import words
from app.features.notifications.actions.backlog import drop_frozen, send_frozen
from app.features.notifications.forms import FrozenForm
from app.features.notifications.queries import backlog as queries
from app.features.notifications.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.language import ngettext
from app.foundation.templates import render


@routes.route("/admin/messages", methods=["GET", "POST"])
@allows("site.manage")
def backlog() -> Response:
    """Since when the oldest waits, what failed and why; what a restored backup brought is sent or dropped."""
    form = FrozenForm()
    if form.validate_on_submit():
        if form.choice.data == "send":
            number = send_frozen(me())
            flash(ngettext("One notification is sent now.", "{n} notifications are sent now.", number), "ok")
        else:
            number = drop_frozen(me())
            flash(ngettext("One notification is not sent.", "{n} notifications are not sent.", number), "ok")
        return redirect(url_for("notifications.backlog"), 303)
    page = "features/notifications/backlog.html"
    return render(page, form.status, form=form, backlog=queries.backlog(), words=words)
