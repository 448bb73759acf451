"""The key board of a facility: what hangs there, and who has what."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.keyholding import hang_up, key_is_back, strike_off
from app.modules.booking.forms.furnishing import KeysForm
from app.modules.booking.models import Facility
from app.modules.booking.queries.facilities import facility_at
from app.modules.booking.queries.keys import KeyAt, key_at, keys_of
from app.modules.booking.views.blueprint import case_path, routes


@routes.get("/facilities/<public_id>/keys")
@allows("booking.care", on=facility_at)
def keys(facility: Facility) -> Response:
    """The board."""
    return _page(facility, KeysForm(formdata=None))


@routes.post("/facilities/<public_id>/keys")
@allows("booking.set_up", on=facility_at)
def hang_up_keys(facility: Facility) -> Response:
    """More of them."""
    form = KeysForm()
    if form.validate_on_submit():
        with form.refusals():
            hang_up(facility, me(), form.labels.data)
            flash(_("Saved."), "ok")
            return _to(facility)
    return _page(facility, form)


@routes.post("/facilities/<public_id>/keys/<int:number>/return")
@allows("booking.care", on=key_at)
def key_came_back(at: KeyAt) -> Response:
    """One that came later than the others."""
    key_is_back(at.facility, me(), at.key)
    flash(_("Written down. Thank you!"), "ok")
    return _to(at.facility)


@routes.post("/facilities/<public_id>/keys/<int:number>/deletion")
@allows("booking.set_up", on=key_at)
def strike_off_key(at: KeyAt) -> Response:
    """Lost or worn out."""
    strike_off(at.facility, me(), at.key)
    flash(_("Deleted."), "ok")
    return _to(at.facility)


def _page(facility: Facility, form: KeysForm) -> Response:
    return render(
        "modules/booking/keys.html",
        form.status,
        facility=facility,
        group=facility.post.group,
        form=form,
        keys=keys_of(facility.post_id),
        may_set_up=can(me(), "booking.set_up", facility),
        case_path=case_path,
    )


def _to(facility: Facility) -> Response:
    post = facility.post
    return redirect(url_for("booking.keys", slug=post.group.slug, public_id=post.public_id), 303)
