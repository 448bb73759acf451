"""Parts are taken out of use, offers get other names and prices of their own."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.agreements import agree, price_as_facility
from app.modules.booking.actions.furnishing import describe_offer, put_offer
from app.modules.booking.actions.parting import retire_unit, reuse_unit
from app.modules.booking.forms.furnishing import OfferWordsForm
from app.modules.booking.forms.prices import PricesForm
from app.modules.booking.models import Facility, VersionKind
from app.modules.booking.queries.parts import OfferAt, offer_of_facility, part_of_facility, unit_in
from app.modules.booking.queries.setup import prices_of
from app.modules.booking.views.blueprint import routes


@routes.post("/facilities/<public_id>/units/<int:number>/<any('retirement', 'reuse'):part>")
@allows("booking.set_up", on=part_of_facility)
def put_facility_unit(facility: Facility) -> Response:
    """Take a part out of use, or use it again."""
    named = request.view_args or {}
    unit = unit_in(facility, named["number"])
    act = retire_unit if named["part"] == "retirement" else reuse_unit
    if unit is not None:
        act(facility, me(), unit)
        flash(_("Saved."), "ok")
    return _to(facility, "parts")


@routes.post("/facilities/<public_id>/offers/<offer_id>/state")
@allows("booking.set_up", on=offer_of_facility)
def put_facility_offer(at: OfferAt) -> Response:
    """Offer something again, or no longer."""
    put_offer(at.facility, me(), at.offer, is_active=not at.offer.is_active)
    return _to(at.facility, "offers")


@routes.route("/facilities/<public_id>/offers/<offer_id>", methods=["GET", "POST"])
@allows("booking.set_up", on=offer_of_facility)
def set_up_offer(at: OfferAt) -> Response:
    """What it is called, and for how many."""
    form = OfferWordsForm(obj=at.offer)
    if form.validate_on_submit():
        with form.refusals():
            describe_offer(at.facility, me(), at.offer, form.title.data or "", form.most_people.data)
            flash(_("Saved."), "ok")
            return _to(at.facility, "offers")
    return _page(at, form, "offer")


@routes.route("/facilities/<public_id>/offers/<offer_id>/prices", methods=["GET", "POST"])
@allows("booking.set_up", on=offer_of_facility)
def set_up_offer_prices(at: OfferAt) -> Response:
    """Prices of its own; they begin as those of the facility."""
    kept = prices_of(at.facility, at.offer)
    form = PricesForm.showing(kept)
    if form.validate_on_submit():
        with form.refusals():
            agree(at.facility, me(), VersionKind.PRICES, form.content(kept), offer=at.offer)
            flash(_("Saved."), "ok")
            return _to(at.facility, "offers")
    return _page(at, form, "prices")


@routes.post("/facilities/<public_id>/offers/<offer_id>/prices/deletion")
@allows("booking.set_up", on=offer_of_facility)
def drop_offer_prices(at: OfferAt) -> Response:
    """It costs what the facility costs again."""
    price_as_facility(at.facility, me(), at.offer)
    flash(_("Saved."), "ok")
    return _to(at.facility, "offers")


def _page(at: OfferAt, form: OfferWordsForm | PricesForm, about: str) -> Response:
    return render(
        "modules/booking/setup/offer.html",
        form.status,
        group=at.facility.post.group,
        facility=at.facility,
        offer=at.offer,
        form=form,
        about=about,
    )


def _to(facility: Facility, part: str) -> Response:
    post = facility.post
    address = url_for("booking.set_up_part", slug=post.group.slug, public_id=post.public_id, part=part)
    return redirect(address, 303)
