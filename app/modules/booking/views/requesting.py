"""Somebody asks for a facility: a member, a guest, or staff for a caller."""

from decimal import Decimal
from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member, me
from app.foundation.access import open_to_all
from app.foundation.figures import format_currency
from app.foundation.language import _
from app.foundation.limits import block_of
from app.foundation.refusal import Refused
from app.foundation.templates import render, wants_fragment
from app.foundation.tokens import new_token
from app.modules.booking.actions import requesting
from app.modules.booking.actions.claims import SlotTaken
from app.modules.booking.forms.entering import EntryForm
from app.modules.booking.forms.requesting import RequestForm, request_form
from app.modules.booking.forms.times import SlotTimes, slot_span
from app.modules.booking.models import Booking, Facility, Source
from app.modules.booking.queries.askers import asker_for
from app.modules.booking.queries.facilities import facility_at, group_at, offer_at
from app.modules.booking.queries.offering import Paper, clubs_of, free_slots, paper_of, postcode_counts
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.looking import Look, look


@routes.route("/f/<public_id>/request", methods=["GET", "POST"])
@open_to_all(on=facility_at)
def apply(facility: Facility) -> Response:
    """Ask for it."""
    form, paper = _form(facility)
    if request.method == "GET":
        return _page(facility, form, paper, _looked(facility, form, is_typing=True))
    if form.validate():
        try:
            with form.refusals():
                return _sent(facility, form)
        except SlotTaken:
            return _page(facility, form, paper, _looked(facility, form), status=409)
    return _page(facility, form, paper, _looked(facility, form))


@routes.post("/f/<public_id>/request/check")
@open_to_all(on=facility_at, limit="booking.look")
def check(facility: Facility) -> Response:
    """What if I sent this? Nothing is stored; with scripts it is asked at each change."""
    form, paper = _form(facility)
    looked = _looked(facility, form, is_typing=wants_fragment())
    if wants_fragment():
        return _page(facility, form, paper, looked, status=200)
    form.validate()
    if looked is not None:
        form.show(looked.examined.report)
    # The form that is sent at last is another one than the one that was looked at.
    form.op_id.data = new_token()
    return _page(facility, form, paper, looked)


@routes.get("/guest/thanks")
@open_to_all(on=group_at)
def guest_thanks(group: Group) -> Response:
    """Look into your mails."""
    return render("modules/booking/request/guest_thanks.html", group=group)


def _form(facility: Facility) -> tuple[RequestForm, Paper]:
    """The form for whoever asks; a guest is sent to sign in where guests are not wanted."""
    member = current_member()
    is_caller = request.args.get("for") == "caller"
    if member is None and (not facility.guests_welcome or not facility.post.group.is_public or is_caller):
        abort(redirect(url_for("accounts.sign_in", next=request.path), 303))
    if member is not None and not can(member, "booking.decide" if is_caller else "booking.request", facility):
        abort(403)
    paper = paper_of(facility, offer_at(facility, request.values.get("offer", "")))
    clubs = [] if is_caller else clubs_of(member, facility)
    made = request_form(
        facility, paper, clubs=clubs, asks_for_series=bool(clubs) or is_caller,
        kind=EntryForm if is_caller else RequestForm,
    )  # fmt: skip
    known = {} if member is None or is_caller else {"name": member.display_name, "email": member.email}
    form = made(request.args if request.method == "GET" else request.form, data=known)
    if isinstance(form, SlotTimes):
        form.offer_slots(facility, _free(facility, form, is_caller=is_caller))
    return form, paper


def _free(facility: Facility, form: Any, *, is_caller: bool) -> set[tuple[int, int]] | None:
    """Which of the given times are free, once the day and the offer are known."""
    offer, day = offer_at(facility, form.offer.data or ""), form.first.data
    if offer is None or day is None:
        return None
    spans = [slot_span(day, (first, last), facility.zone) for first, last in facility.slots]
    asker = asker_for(facility, current_member(), as_staff=is_caller)
    return free_slots(facility, offer, asker, day, spans)


def _looked(facility: Facility, form: RequestForm, *, is_typing: bool = False) -> Look | None:
    """The answer of the rules; none as long as no time was chosen."""
    if form.first.data is None or form.first.process_errors:
        return None
    try:
        looked = look(facility, form, current_member(), is_typing=is_typing)
    except Refused as refused:
        if not is_typing:
            form.refuse(refused)
        return None
    if isinstance(form, EntryForm):
        form.offer_override(list(looked.examined.report.findings))
    return looked


def _sent(facility: Facility, form: RequestForm) -> Response:
    offer, application = form.chosen_offer(facility), form.application(facility)
    if current_member() is None:
        block = block_of(request.remote_addr)
        booking, _token = requesting.request_as_guest(facility, offer, application, address_block=block)
        _refuse_unseen(form, booking)
        return redirect(url_for("booking.guest_thanks", slug=facility.post.group.slug), 303)
    if isinstance(form, EntryForm):
        booking = requesting.enter(
            facility, offer, me(), application, source=Source.PHONE, override=form.override(),
            book=bool(form.book.data),
        )  # fmt: skip
    else:
        booking = requesting.request(facility, offer, me(), application, queue="queue" in request.form)
        _refuse_unseen(form, booking)
    flash(_("Sent. Your number is {number}.", number=booking.number), "ok")
    slug = facility.post.group.slug
    return redirect(url_for("booking.case", slug=slug, public_id=booking.public_id), 303)


def _refuse_unseen(form: RequestForm, booking: Booking) -> None:
    """Nobody agrees to a price they were not shown."""
    if booking.total_cents > (form.seen_cents.data or 0):
        amount = format_currency(Decimal(booking.total_cents) / 100)
        raise Refused(_("Please look at the price before you send it: {amount}.", amount=amount))


def _page(
    facility: Facility, form: RequestForm, paper: Paper, looked: Look | None, *, status: int | None = None
) -> Response:
    return render(
        "modules/booking/request/form.html",
        status or form.status,
        facility=facility,
        group=facility.post.group,
        form=form,
        paper=paper,
        look=looked,
        postcode_counts=postcode_counts(facility, paper, current_member()),
        is_entry=isinstance(form, EntryForm),
        query={"for": "caller"} if isinstance(form, EntryForm) else {},
    )
