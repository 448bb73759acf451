"""What the renter sees of their booking: an account on the page of the case, or a guest with the link of their mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import me
from app.foundation.ical import MEDIA_TYPE, Cover, file_of
from app.foundation.language import _
from app.foundation.mail import office_config
from app.foundation.templates import render
from app.modules.booking.actions import changing, deciding, disputing, ending, falling_out, promoting
from app.modules.booking.forms.renting import (
    AnswerForm,
    CancelForm,
    DatesForm,
    ObjectionForm,
    change_form,
    filled,
)
from app.modules.booking.models import Booking, Change, HistoryLine, Line, Occurrence, Step
from app.modules.booking.queries.bookings import lines_of, occurrences_of, open_change_of
from app.modules.booking.queries.entries import entries_of
from app.modules.booking.queries.history import history_of
from app.modules.booking.queries.next_steps import comes_next
from app.modules.booking.queries.paying import Transfer, transfer_for
from app.modules.booking.queries.renting import answers_in_words, coming, may_ask_change, steps_of_renter
from app.modules.booking.queries.rights import is_renter
from app.modules.booking.queries.used_dates import used_cents


@dataclass(frozen=True)
class RenterSide:
    """Everything templates/modules/booking/case/_renter.html needs."""

    # The address that the resources of the renter stand below.
    base: str
    next: str
    steps: frozenset[Step]
    may_change: bool
    dates: Sequence[Occurrence]
    coming: Sequence[Occurrence]
    lines: Sequence[Line]
    transfer: Transfer | None
    answers: Sequence[tuple[str, object]]
    history: Sequence[HistoryLine]
    change: Change | None
    answer_form: Any
    objection_form: Any
    dates_form: Any


def renter_side(booking: Booking, base: str, **mended: Any) -> RenterSide | None:
    """The side of the renter; None for everybody else who may read the case."""
    return side_of(booking, base, **mended) if is_renter(me(), booking) else None


def side_of(booking: Booking, base: str, **mended: Any) -> RenterSide:
    """The same for whoever is known to be the renter."""
    dates = occurrences_of(booking)
    return RenterSide(
        base=base,
        next=comes_next(booking),
        steps=steps_of_renter(booking),
        may_change=may_ask_change(booking),
        dates=dates,
        coming=coming(dates),
        lines=lines_of(booking),
        transfer=transfer_for(booking),
        answers=answers_in_words(booking),
        history=[each for each in history_of(booking) if each.visible_to == "party"],
        change=open_change_of(booking),
        answer_form=mended.get("answer_form") or AnswerForm(formdata=None),
        objection_form=mended.get("objection_form") or ObjectionForm(formdata=None),
        dates_form=mended.get("dates_form") or DatesForm(formdata=None),
    )


Page = Callable[..., Response]


def answer(booking: Booking, by: Member | None, base: str, page: Page) -> Response:
    """Answer the staff's question."""
    form = AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            deciding.answer(booking, by, form.answer.data or "")
            return _back(base, _("Thank you! Your answer is with the staff."))
    return page(booking, answer_form=form)


def object_to(booking: Booking, by: Member | None, base: str, page: Page) -> Response:
    """Do not agree with the settlement."""
    form = ObjectionForm()
    if form.validate_on_submit():
        with form.refusals():
            disputing.object_to(booking, by, form.objection.data or "")
            return _back(base, _("Thank you. A second person looks at it and answers you."))
    return page(booking, objection_form=form)


def withdraw(booking: Booking, by: Member | None, base: str) -> Response:
    """Take the request back."""
    ending.withdraw(booking, by)
    return _back(base, _("Your request was taken back."))


def accept(booking: Booking, by: Member | None, base: str) -> Response:
    """Take the place that became free."""
    promoting.accept_place(booking, by)
    return _back(base, _("Good! The time is kept for you."))


def cancel(booking: Booking, by: Member | None, base: str) -> Response:
    """Show what it costs first; then cancel."""
    fee = ending.fee_now(booking, by)
    form = CancelForm(data={"version": booking.version})
    if form.validate_on_submit():
        with form.refusals():
            ending.cancel(
                booking, by, reason=form.reason.data or "", version=form.version.data,
                fee_seen=form.fee_seen.data,
            )  # fmt: skip
            return _back(base, _("Cancelled. You get a confirmation by e-mail."))
    return _cancel_page(booking, form, fee, base)


def _cancel_page(booking: Booking, form: CancelForm, fee: int, base: str) -> Response:
    form.fee_seen.data, form.fee_seen.raw_data = fee, None
    page = "modules/booking/case/cancel.html"
    group, used = booking.facility.post.group, used_cents(booking)
    return render(page, form.status, booking=booking, group=group, form=form, fee=fee, used=used, base=base)


def change(booking: Booking, by: Member | None, base: str) -> Response:
    """Ask for another time."""
    dates = coming(occurrences_of(booking))
    form = filled(change_form(booking, dates)(), booking)
    chosen = next((each for each in dates if each.id == form.date.data), None)
    if form.validate_on_submit() and chosen is not None:
        with form.refusals():
            changing.ask_change(
                booking, chosen, by, form.span(booking.facility), reason=form.reason.data or ""
            )
            return _back(base, _("Sent. Until it is decided everything stays as it is."))
    page = "modules/booking/case/change.html"
    return render(page, form.status, booking=booking, group=booking.facility.post.group, form=form, base=base)


def cancel_some(booking: Booking, by: Member | None, base: str, page: Page) -> Response:
    """Let single dates of a series fall out, or one and all that follow."""
    form = DatesForm()
    chosen = set(form.dates.data or ())
    if form.following.data and chosen:
        chosen = {each.id for each in coming(occurrences_of(booking)) if each.id >= min(chosen)}
    if form.validate_on_submit():
        if falling_out.takes_all(booking, chosen, by):
            return _all_that_is_left(booking, by, base, form.reason.data or "")
        fee, seen = falling_out.fee_for(booking, chosen, by), form.fee_seen.data or 0
        if fee > seen:
            return _cancel_some_page(booking, chosen, form, fee, base)
        with form.refusals():
            reason = form.reason.data or ""
            falling_out.cancel_dates(booking, sorted(chosen), by, reason=reason, fee_seen=seen)
            return _back(base, _("Cancelled."))
    return page(booking, dates_form=form)


def _cancel_some_page(booking: Booking, chosen: set[int], form: DatesForm, fee: int, base: str) -> Response:
    """Nothing has happened yet: what these dates cost is shown first."""
    form.fee_seen.data, form.fee_seen.raw_data = fee, None
    dates = [each for each in coming(occurrences_of(booking)) if each.id in chosen]
    group = booking.facility.post.group
    page = "modules/booking/case/cancel_dates.html"
    return render(page, booking=booking, group=group, form=form, dates=dates, fee=fee, base=base)


def _all_that_is_left(booking: Booking, by: Member | None, base: str, reason: str) -> Response:
    """Nothing would remain: what that costs is shown first, as if one had wanted to cancel the booking."""
    form = CancelForm(formdata=None, data={"version": booking.version, "reason": reason})
    form.form_errors.append(str(falling_out.ALL_THAT_IS_LEFT))
    return _cancel_page(booking, form, ending.fee_now(booking, by), base)


def calendar_file(booking: Booking) -> Response:
    """All dates as a file for a calendar."""
    cover = Cover(booking.facility.post.title, booking.facility.zone)
    text = file_of(entries_of(booking), cover, office_config().public_url)
    answer = Response(text, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f"attachment; filename={booking.number}.ics"
    return answer


def _back(base: str, words: str) -> Response:
    flash(words, "ok")
    return redirect(base, 303)
