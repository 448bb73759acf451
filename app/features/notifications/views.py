"""The list behind the bell."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import current_member, me
from app.features.notifications import actions, queries
from app.features.notifications.models import Notification
from app.foundation.access import allows, open_to_all
from app.foundation.paging import Key, page
from app.foundation.templates import render

routes = Blueprint("notifications", __name__)
NEWEST = Key(Notification.created_at, Notification.id)


@routes.get("/notifications")
@allows("site.use")
def inbox() -> Response:
    """All messages, newest first."""
    found = page(queries.inbox(me()), NEWEST, cursor=request.args.get("after"))
    messages = queries.worded(found.rows, me())
    return render("features/notifications/inbox.html", messages=messages, next_cursor=found.next_cursor)


@routes.post("/notifications/<int:number>/reading")
@open_to_all(on=queries.own_message)
def read(notification: Notification) -> Response:
    """Mark a message as read and go where it leads."""
    actions.read(notification)
    message = queries.word(notification, me())
    return redirect(message.link if message else url_for("notifications.inbox"), 303)


@routes.post("/notifications/readings")
@allows("site.use")
def read_all() -> Response:
    """Mark everything as read."""
    actions.read_all(me())
    return redirect(url_for("notifications.inbox"), 303)


def unread_notifications() -> int:
    """For the bell: how many messages wait."""
    member = current_member()
    return queries.unread_count(member) if member else 0
