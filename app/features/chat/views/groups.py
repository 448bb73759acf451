"""The rooms of a group, and keeping order in them."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.community.queries.groups import visible_group
from app.features.chat.actions.rooms import open_room, rule
from app.features.chat.forms import RoomForm, RulesForm
from app.features.chat.models import Room
from app.features.chat.pages import RoomPage
from app.features.chat.queries.messages import Stretch
from app.features.chat.queries.rooms import room_at, rooms_of_group
from app.features.chat.views.blueprint import routes, to_room
from app.foundation.access import allows
from app.foundation.templates import render


@routes.get("/g/<slug>/chat")
@allows("chat.list", on=visible_group)
def group(group: Group) -> Response:
    """Where the group talks."""
    return render("features/chat/group.html", group=group, rooms=rooms_of_group(group))


@routes.route("/g/<slug>/chat/new", methods=["GET", "POST"])
@allows("chat.open", on=visible_group)
def new_room(group: Group) -> Response:
    """Open a room."""
    form = RoomForm()
    if form.validate_on_submit():
        with form.refusals():
            open_room(group, me(), form.name.data or "", form.kind.data)
            return redirect(url_for("chat.group", slug=group.slug), 303)
    return render("features/chat/new_room.html", form.status, group=group, form=form)


@routes.route("/chat/<room_id>/rules", methods=["GET", "POST"])
@allows("chat.moderate", on=room_at)
def rules(room: Room) -> Response:
    """Rename a room, lock it, slow it down or close it."""
    form = RulesForm(name=room.name, state=room.state, slow_mode=room.slow_mode).with_paces()
    if form.validate_on_submit():
        with form.refusals():
            rule(room, me(), name=form.name.data or "", state=form.state.data, slow_mode=form.slow_mode.data)
            return to_room(room)
    page = RoomPage(room, me(), Stretch([], None, None))
    return render("features/chat/rules.html", form.status, page=page, room=room, form=form)
