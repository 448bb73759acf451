"""What a group is, and who belongs to it."""

from flask import request
from werkzeug.wrappers import Response

from app.community.actions.memberships import appoint_owner
from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member, me
from app.community.queries.groups import visible_group, way_in
from app.features.groups import words
from app.features.groups.forms.people import OwnerForm
from app.features.groups.queries import people
from app.features.groups.queries.directory import sizes_of
from app.features.groups.queries.modules import choices_of
from app.features.groups.views.blueprint import routes, to
from app.foundation.access import allows, always, open_to_all
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.templates import render


@routes.get("/g/<slug>/about")
@open_to_all(on=visible_group)
def about(group: Group) -> Response:
    """What the group is about, who sees it and who runs it."""
    knows_people = can(current_member(), "group.read_members", group)
    return render(
        "features/groups/about.html",
        group=group,
        size=sizes_of([group.id]).get(group.id, 0),
        team=people.team(group) if knows_people else [],
        used=[choice.module for choice in choices_of(group) if choice.is_on],
        way_in=words.POLICY[way_in(group)],
        words=words,
    )


@routes.get("/g/<slug>/members")
@allows("group.read_members", on=visible_group)
def members(group: Group) -> Response:
    """Who belongs to the group; a name is found by three of its letters."""
    wish = request.args.get("q", "").strip()[:80]
    if wish:
        limit("search", me().id)
    cursor = request.args.get("cursor", "")[:200]
    is_first = not cursor and not wish
    return render(
        "features/groups/members.html",
        group=group,
        wish=wish,
        is_too_short=0 < len(wish) < people.SHORTEST_NAME,
        named=people.members_called(group, wish) if wish else None,
        team=people.team(group) if is_first else [],
        page=people.ordinary_members(group, cursor) if not wish else None,
        size=sizes_of([group.id]).get(group.id, 0),
        waiting=people.application_count(group) if can(me(), "group.moderate", group) else 0,
        words=words,
    )


@routes.get("/g/<slug>/banned")
@allows("group.moderate", on=visible_group)
def banned(group: Group) -> Response:
    """Who may not come back, until when and why."""
    return render("features/groups/banned.html", group=group, rows=people.banned_members(group))


@routes.route("/g/<slug>/owner", methods=["GET", "POST"])
@allows("site.manage", on=people.group_without_owner, afresh=always)
def owner(group: Group) -> Response:
    """Give a group that lost its owner a new one."""
    candidates = people.candidates(group)
    form = OwnerForm.among([row.member for row in candidates])
    if form.validate_on_submit():
        chosen = next(row.member for row in candidates if row.member.public_id == form.member.data)
        with form.refusals():
            appoint_owner(group, chosen, me())
            return to("groups.about", group, lazy_("The group has an owner again."))
    return render("features/groups/owner.html", form.status, group=group, form=form)
