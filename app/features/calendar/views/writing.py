"""Announcing, changing, moving and cancelling dates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.community.queries.clashes import Clash, clashes
from app.community.queries.groups import visible_group
from app.features.calendar.actions import gatherings
from app.features.calendar.actions.gatherings import Plan
from app.features.calendar.actions.moving import Move, dates_to_move, move_date
from app.features.calendar.forms.answering import CancelForm
from app.features.calendar.forms.gathering import GatheringForm
from app.features.calendar.forms.moving import MoveForm
from app.features.calendar.models import Gathering
from app.features.calendar.queries.gatherings import DateAt, date_at
from app.features.calendar.queries.gatherings import gathering as gathering_at
from app.features.calendar.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.entry import Span
from app.foundation.language import _
from app.foundation.templates import render

# Of a series so many dates are looked at.
MOST_LOOKED_AT = 60


class Found(NamedTuple):
    """What is in the way of one date, and of which where there are several."""

    day: date | None
    clash: Clash


@routes.route("/g/<slug>/calendar/new", methods=["GET", "POST"])
@allows("posts.publish", on=visible_group)
def new(group: Group) -> Response:
    """Announce a date."""
    form = GatheringForm().fit(group)
    found = None
    if form.validate_on_submit():
        with form.refusals():
            if "look" not in request.form:
                return _to(gatherings.announce(group, me(), form.writing(), form.plan()))
            found = _in_the_way(group, form.plan())
    return render(
        "features/calendar/write.html", form.status, form=form, group=group, gathering=None, found=found
    )


@routes.route("/g/<slug>/<public_id>/date", methods=["GET", "POST"])
@allows("posts.edit", on=gathering_at)
def edit(gathering: Gathering) -> Response:
    """Change a date, or all dates of a series."""
    post = gathering.post
    form = GatheringForm.showing(gathering).fit(post.group)
    found = None
    if form.validate_on_submit():
        with form.refusals():
            if "look" not in request.form:
                version = form.version.data or 0
                gatherings.change(gathering, me(), form.writing(post), form.plan(), version=version)
                return _to(gathering)
            found = _in_the_way(post.group, form.plan(), gathering)
    return render(
        "features/calendar/write.html", form.status,
        form=form, group=post.group, gathering=gathering, found=found,
    )  # fmt: skip


@routes.route("/g/<slug>/<public_id>/cancellation", methods=["GET", "POST"])
@allows("posts.edit", on=gathering_at)
def cancel(gathering: Gathering) -> Response:
    """Let it not take place, or let one date of a series fall out."""
    form = CancelForm()
    number = request.values.get("date", type=int)
    occasion = next((each for each in gathering.occasions if each.id == number), None)
    if form.validate_on_submit():
        with form.refusals():
            if occasion is not None:
                gatherings.cancel_date(gathering, occasion, me())
            else:
                gatherings.cancel(gathering, me(), form.reason.data or "")
            return _to(gathering)
    return render(
        "features/calendar/cancel.html", form.status, form=form, gathering=gathering, occasion=occasion
    )


@routes.route("/g/<slug>/<public_id>/dates/<int:number>", methods=["GET", "POST"])
@allows("posts.edit", on=date_at)
def move(at: DateAt) -> Response:
    """Let one date of a series, or it and all that follow, take place at another time."""
    gathering, occasion = at
    form = MoveForm.showing(gathering, occasion)
    found = None
    if form.validate_on_submit():
        with form.refusals():
            if "look" not in request.form:
                move_date(gathering, occasion, me(), form.move(occasion))
                flash(_("Moved. Those who want to come are told."), "ok")
                return _to(gathering)
            found = _beside(at, form.move(occasion))
    return render(
        "features/calendar/move.html", form.status,
        form=form, gathering=gathering, occasion=occasion, found=found,
    )  # fmt: skip


def _in_the_way(group: Group, plan: Plan, own: Gathering | None = None) -> Sequence[Found]:
    """What else is on around every date; what is planned is not in its own way."""
    starts = plan.repeat.starts(plan.begins)[:MOST_LOOKED_AT] if plan.repeat else [plan.begins]
    length = plan.ends - plan.begins
    return _found(group, [(begins, begins + length) for begins in starts], plan, own)


def _beside(at: DateAt, move: Move) -> Sequence[Found]:
    """The same for what is moved: one date, or it and all that follow."""
    gathering, occasion = at
    later, longer = move.begins - occasion.begins, move.ends - occasion.ends
    walls = [(each.begins + later, each.ends + longer) for each in dates_to_move(at, move)]
    there = Plan(move.begins, move.ends, gathering.zone, place=move.place)
    return _found(gathering.post.group, walls[:MOST_LOOKED_AT], there, gathering)


def _found(
    group: Group, walls: Sequence[tuple[datetime, datetime]], plan: Plan, own: Gathering | None
) -> Sequence[Found]:
    zone, here = ZoneInfo(plan.zone), f"/g/{group.slug}/{own.post.public_id}" if own else None
    spans = [Span(begins.replace(tzinfo=zone), ends.replace(tzinfo=zone)) for begins, ends in walls]
    return [
        Found(span.begin.date() if len(spans) > 1 else None, clash)
        for span, found in zip(spans, clashes(me(), group, spans, plan.place), strict=True)
        for clash in found
        if here is None or clash.dated.entry.path != here
    ]


def _to(gathering: Gathering) -> Response:
    post = gathering.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)
