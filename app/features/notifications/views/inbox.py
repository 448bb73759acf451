"""The list behind the bell."""

from flask import flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Post
from app.community.present import current_member, me
from app.features.notifications import words
from app.features.notifications.actions import reading
from app.features.notifications.actions.choosing import Quieter, hear_less
from app.features.notifications.forms import QuieterForm
from app.features.notifications.models import Notification
from app.features.notifications.queries import inbox as queries
from app.features.notifications.queries.silence import readable_post, silence
from app.features.notifications.views.blueprint import routes
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
from app.foundation.paging import Key, page
from app.foundation.templates import render

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
    reading.read(notification)
    message = queries.word(notification, me())
    return redirect(message.link if message else url_for("notifications.inbox"), 303)


@routes.get("/notifications/<int:number>/reason")
@open_to_all(on=queries.own_message)
def why(notification: Notification) -> Response:
    """Why do I get this, what became of it, and how do I get less of it?"""
    return _explained(notification, QuieterForm())


@routes.post("/notifications/<int:number>/quieter")
@open_to_all(on=queries.own_message)
def quieter(notification: Notification) -> Response:
    """Less of this from now on."""
    form = QuieterForm()
    if not form.validate_on_submit():
        return _explained(notification, form)
    hear_less(me(), notification, Quieter(form.choice.data))
    flash(_("Stored. From now on you are told what you chose."), "ok")
    return redirect(url_for("notifications.inbox"), 303)


def _explained(notification: Notification, form: QuieterForm) -> Response:
    page = "features/notifications/why.html"
    told = queries.explained(notification, me())
    return render(page, form.status, told=told, form=form, words=words)


@routes.get("/notifications/count")
@open_to_all(limit="live")
def count() -> Response:
    """How many messages wait: for the bell of an open page."""
    return jsonify(count=unread_notifications())


@routes.post("/notifications/readings")
@allows("site.use")
def read_all() -> Response:
    """Mark everything as read."""
    reading.read_all(me())
    return redirect(url_for("notifications.inbox"), 303)


def unread_notifications() -> int:
    """For the bell: how many messages wait."""
    member = current_member()
    return queries.unread_count(member) if member else 0


@routes.get("/notifications/about/<public_id>")
@allows("site.use", on=readable_post)
def about(post: Post) -> Response:
    """Why was I told nothing of this post?"""
    told, reasons = silence(me(), post)
    page = "features/notifications/about.html"
    return render(page, post=post, told=told, reasons=reasons, words=words)
