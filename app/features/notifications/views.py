"""The list behind the bell."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import current_member, me
from app.features.notifications import actions
from app.features.notifications.forms import choices_form
from app.features.notifications.models import Level, Notification
from app.features.notifications.queries import choices
from app.features.notifications.queries import inbox as queries
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
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


@routes.route("/account/notifications", methods=["GET", "POST"])
@allows("site.use")
def settings() -> Response:
    """What I am told, and how."""
    member, groups = me(), choices.own_groups(me())
    by_feature = choices.kinds_for(member)
    kinds = [kind for _feature, kinds in by_feature for kind in kinds]
    levels, ways = choices.chosen_levels(member), choices.chosen_ways(member)
    form = choices_form(
        member,
        [(group, levels.get(group.id, Level.MINE)) for group in groups],
        [(kind, ways.get(kind.name, choices.usual_way(kind))) for kind in kinds],
    )
    if form.validate_on_submit():
        actions.choose(member, form.ways(kinds), form.levels(groups))
        actions.choose_invitations(member, wanted=form.wants_invitations.data)
        flash(_("Stored. From now on you are told what you chose."), "ok")
        return redirect(url_for("notifications.settings"), 303)
    page = "features/notifications/settings.html"
    return render(page, form.status, form=form, groups=groups, by_feature=by_feature)


def unread_notifications() -> int:
    """For the bell: how many messages wait."""
    member = current_member()
    return queries.unread_count(member) if member else 0
