"""A facility is set up: from a preset, then part by part, with a look at what the others will see."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.facilities import change_state, has_future
from app.modules.booking.actions.presets import PRESETS, set_up_from
from app.modules.booking.forms.setup import NewFacilityForm
from app.modules.booking.models import Facility, FacilityState
from app.modules.booking.queries.misfits import misfits_of
from app.modules.booking.queries.setup import facility_set_up_at, group_set_up_at, lacks_postcodes
from app.modules.booking.views.blueprint import case_path, routes
from app.modules.booking.views.parts import PARTS

MOST_PICTURES = 8
# After these it is asked which bookings do not fit any more.
OF_TIMES = frozenset({"times", "hours", "holidays"})
_PRESET = ", ".join(map(repr, PRESETS))
_PART = ", ".join(map(repr, PARTS))
_STATE = ", ".join(repr(state.value) for state in FacilityState if state is not FacilityState.DRAFT)


@routes.get("/facilities/new")
@allows("booking.set_up", on=group_set_up_at)
def new_facility(group: Group) -> Response:
    """What is it? A choice of presets."""
    return render("modules/booking/setup/presets.html", group=group, presets=PRESETS)


@routes.route(f"/facilities/new/<any({_PRESET}):preset>", methods=["GET", "POST"])
@allows("booking.set_up", on=group_set_up_at, files=MOST_PICTURES)
def new_from_preset(group: Group) -> Response:
    """Name, parts, first prices and house rules; the preset knows the rest."""
    preset = PRESETS[_named("preset")]
    form = NewFacilityForm.beginning(preset)
    if form.validate_on_submit():
        with form.refusals():
            facility = set_up_from(
                preset, group, me(), form.writing(), form.sketch(), place=form.place.data or ""
            )
            flash(_("Set up. Look at it, change what does not fit, then open it."), "ok")
            return _to(facility)
    return render("modules/booking/setup/new.html", form.status, group=group, preset=preset, form=form)


def _named(argument: str) -> str:
    return str((request.view_args or {})[argument])


def _to(facility: Facility, page: str = "booking.set_up") -> Response:
    post = facility.post
    return redirect(url_for(page, slug=post.group.slug, public_id=post.public_id), 303)


@routes.get("/facilities/<public_id>")
@allows("booking.set_up", on=facility_set_up_at)
def set_up(facility: Facility) -> Response:
    """All parts of the setup, and whether it can be booked."""
    return render(
        "modules/booking/setup/overview.html",
        group=facility.post.group,
        facility=facility,
        parts=PARTS,
        lacks_postcodes=lacks_postcodes(facility),
    )


@routes.route(f"/facilities/<public_id>/<any({_PART}):part>", methods=["GET", "POST"])
@allows("booking.set_up", on=facility_set_up_at, files=MOST_PICTURES)
def set_up_part(facility: Facility) -> Response:
    """One part: what holds, and what is to hold from now on."""
    name = _named("part")
    part = PARTS[name]
    form = part.form(facility)
    if form.validate_on_submit():
        with form.refusals():
            part.save(facility, me(), form)
            flash(_("Saved."), "ok")
            return _to(
                facility, "booking.misfits" if name in OF_TIMES and has_future(facility) else "booking.set_up"
            )
    return render(
        "modules/booking/setup/part.html",
        form.status,
        group=facility.post.group,
        facility=facility,
        chapter=part,
        name=name,
        lacks_postcodes=lacks_postcodes(facility),
        form=form,
    )


@routes.get("/facilities/<public_id>/misfits")
@allows("booking.set_up", on=facility_set_up_at)
def misfits(facility: Facility) -> Response:
    """What was agreed before the rules were these."""
    return render(
        "modules/booking/setup/misfits.html",
        group=facility.post.group,
        facility=facility,
        misfits=misfits_of(facility),
        case_path=case_path,
    )


@routes.post(f"/facilities/<public_id>/states/<any({_STATE}):part>")
@allows("booking.set_up", on=facility_set_up_at)
def change_facility_state(facility: Facility) -> Response:
    """Open, pause or archive it."""
    change_state(facility, me(), FacilityState(_named("part")))
    return _to(facility)
