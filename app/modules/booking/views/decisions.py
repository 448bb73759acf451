"""Those who decide: approve, reserve, ask back, reject, queue, cancel, answer a wish for other dates."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.paths import safe_path
from app.foundation.refusal import Conflict
from app.modules.booking.actions import changing, deciding, disputing, ending, telling
from app.modules.booking.forms import deciding as forms
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at, booking_of, open_change_of
from app.modules.booking.queries.examining import report_of, suggestions_for
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.cases import case_page


def to_case(booking: Booking) -> Response:
    """Back to where it was decided, the inbox beside the case, or to the page of the booking."""
    back = safe_path(request.args.get("back"), otherwise="")
    if back:
        return redirect(back, 303)
    slug = booking.facility.post.group.slug
    return redirect(url_for("booking.case", slug=slug, public_id=booking.public_id), 303)


def through(
    booking: Booking,
    name: str,
    form: Any,
    act: Callable[[], str | None],
    said: str,
    *,
    back: Callable[[Booking], Response] = to_case,
) -> Response:
    """Run an act with what was typed and say so, in words of its own if it gives some; else the case as it stands now."""
    number = booking.id
    try:
        if form.validate_on_submit():
            with form.refusals():
                flash(act() or said, "ok")
                return back(booking)
    except Conflict as conflict:
        return case_page(_anew(number, booking), conflict=conflict)
    return case_page(_anew(number, booking), **{name: form})


def _decide(
    booking: Booking,
    name: str,
    act: Callable[..., object],
    said: str,
    given: Callable[[Any], tuple[Any, ...]] = lambda form: (form.words,),
) -> Response:
    """Run an act with what its form gives besides the version that was seen."""
    form: Any = forms.FORMS[name]()

    def run() -> None:
        act(booking, me(), *given(form), version=form.version.data)

    return through(booking, name, form, run, said)


def _anew(number: int, booking: Booking) -> Booking:
    """As it stands in the database: what a refused act has touched is forgotten."""
    return booking_of(number) or booking


@routes.post("/requests/<public_id>/approval")
@allows("booking.decide", on=booking_at)
def approve(booking: Booking) -> Response:
    """The time is theirs."""
    form = forms.ApproveForm()
    form.offer_rules(report_of(booking) if booking.is_undecided else None)

    def act() -> str:
        done = deciding.approve(
            booking, me(), version=form.version.data, override=form.override, rivals=form.answer
        )
        return "" if done else _("Agreed. A second person has to agree too.")

    return through(booking, "approve_form", form, act, _("Approved. The renter has been told."))


@routes.post("/requests/<public_id>/option")
@allows("booking.decide", on=booking_at)
def keep(booking: Booking) -> Response:
    """Kept until a date."""
    said = _("Reserved. The renter has been told.")
    return _decide(booking, "option_form", deciding.option, said, lambda form: (form.until.data,))


@routes.post("/requests/<public_id>/question")
@allows("booking.decide", on=booking_at)
def ask_back(booking: Booking) -> Response:
    """A question to the renter."""
    return _decide(booking, "ask_form", deciding.ask, _("Sent. The request waits for the answer."))


@routes.post("/requests/<public_id>/rejection")
@allows("booking.decide", on=booking_at)
def reject(booking: Booking) -> Response:
    """No, with the reason and what is free instead."""
    form = forms.RejectForm()
    form.offer_times(suggestions_for(booking))
    return through(
        booking, "reject_form", form,
        lambda: deciding.reject(booking, me(), form.words, version=form.version.data),
        _("Rejected. The renter has been told."),
    )  # fmt: skip


@routes.post("/requests/<public_id>/queue")
@allows("booking.decide", on=booking_at)
def put_in_line(booking: Booking) -> Response:
    """Behind what is taken."""
    said = _("It is on the waiting list.")
    return _decide(booking, "queue_form", deciding.wait_in_line, said, lambda _form: ())


@routes.post("/requests/<public_id>/staff-cancellation")
@allows("booking.decide", on=booking_at)
def cancel_by_house(booking: Booking) -> Response:
    """The house cannot keep its word: without a fee, with a reason."""

    def cancel(booking: Booking, by: Member, reason: str, version: int | None) -> None:
        ending.cancel(booking, by, reason=reason, version=version)

    return _decide(booking, "cancel_form", cancel, _("Cancelled. The renter has been told."))


@routes.post("/requests/<public_id>/call")
@allows("booking.decide", on=booking_at)
def told(booking: Booking) -> Response:
    """No mail reached the renter: somebody has called."""
    form = forms.ToldForm()

    def act() -> None:
        telling.note_told(booking, me(), form.letter.data or 0)

    return through(booking, "told_form", form, act, _("Noted: the renter knows."))


@routes.post("/requests/<public_id>/objection-answer")
@allows("booking.decide", on=booking_at)
def review(booking: Booking) -> Response:
    """Look at a settlement once more."""
    return _decide(booking, "review_form", disputing.review, _("Answered. The renter has been told."))


@routes.post("/requests/<public_id>/change-decision")
@allows("booking.decide", on=booking_at)
def answer_change(booking: Booking) -> Response:
    """Other dates: yes or no."""
    form = forms.ChangeForm()

    def act() -> None:
        change = open_change_of(booking)
        if change is None:
            raise Conflict(_("This wish was decided already."))
        changing.decide_change(
            booking, change, me(), accept=form.accepts, reason=form.words, version=form.version.data
        )

    return through(booking, "change_form", form, act, _("Answered. The renter has been told."))
