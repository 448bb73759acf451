"""The ledger of a booking: what is paid, kept, waived and given back."""

from flask import flash, request
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.modules.booking.actions import caretaking, ledger, metering
from app.modules.booking.forms.deciding import CaseForm
from app.modules.booking.forms.money import PostingForm
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.decisions import through, to_case


@routes.post("/requests/<public_id>/postings")
@allows("booking.money", on=booking_at)
def post_money(booking: Booking) -> Response:
    """Money moved."""
    form = PostingForm()

    def act() -> None:
        ledger.post(booking, me(), form.payment)

    return through(booking, "posting_form", form, act, _("Posted."))


@routes.post("/requests/<public_id>/use")
@allows("booking.money", on=booking_at)
def charge_use(booking: Booking) -> Response:
    """What a meter counted becomes a line of the price."""
    metering.charge_use(booking, me(), request.form.get("meter", ""))
    flash(_("Charged."), "ok")
    return to_case(booking)


@routes.post("/requests/<public_id>/settlement")
@allows("booking.money", on=booking_at)
def settle(booking: Booking) -> Response:
    """Nothing is left to do: the case is closed."""
    form = CaseForm()

    def act() -> None:
        ledger.refuse_unsettled(booking)
        caretaking.close(booking, me(), version=form.version.data)

    return through(booking, "settle_form", form, act, _("Settled and closed."))
