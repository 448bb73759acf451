"""What those see and fill in who do something for a booking, each by their duty; the renter's side is not theirs."""

from collections.abc import Sequence
from typing import Any

from flask import request

from app.community.permissions import can
from app.community.present import me
from app.modules.booking.forms.caretaking import NoShowForm
from app.modules.booking.forms.deciding import CaseForm, empty_forms
from app.modules.booking.forms.money import PostingForm
from app.modules.booking.forms.renting import DatesForm
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.models.postings import balance_of
from app.modules.booking.models.states import MOVABLE_STATES, steps_from
from app.modules.booking.queries import bookings, examining
from app.modules.booking.queries.consumption import used_by
from app.modules.booking.queries.disputes import had_a_hand, reviewers
from app.modules.booking.queries.errands import handovers_of
from app.modules.booking.queries.history import objection_to, told_history
from app.modules.booking.queries.money import postings_of
from app.modules.booking.queries.papers import papers_to_make
from app.modules.booking.queries.renting import answers_in_words, coming
from app.modules.booking.queries.rights import does_work
from app.modules.booking.queries.swapping import may_swap
from app.modules.booking.queries.unreached import unreached_by
from app.modules.booking.rules import Finding, Report


def staff_side(booking: Booking, **mended: Any) -> dict[str, Any] | None:
    """Everything templates/modules/booking/case/_staff.html needs; None for whoever is nothing but the renter."""
    member = me()
    if not does_work(member, booking):
        return None
    decides, keeps_money = can(member, "booking.decide", booking), can(member, "booking.money", booking)
    known = {
        "decides": decides,
        "cares": can(member, "booking.care", booking),
        "keeps_money": keeps_money,
        "steps": frozenset(steps_from(booking.state)),
        "possible_papers": papers_to_make(member, booking),
        "records": handovers_of(booking),
        "no_show_form": mended.pop("no_show_form", None)
        or NoShowForm(formdata=None, version=booking.version),
    }
    known |= _ledger(booking, mended) if keeps_money else {}
    return known | (_dossier(booking, mended) if decides else {})


def _ledger(booking: Booking, mended: dict[str, Any]) -> dict[str, Any]:
    """What it costs, and where the money is."""
    postings = postings_of(booking)
    return {
        "lines": bookings.lines_of(booking),
        "balance": balance_of(postings),
        "postings": postings,
        "used": used_by(booking),
        "posting_form": mended.pop("posting_form", None) or PostingForm(formdata=None),
        "settle_form": mended.pop("settle_form", None) or CaseForm(formdata=None, version=booking.version),
    }


def _dossier(booking: Booking, mended: dict[str, Any]) -> dict[str, Any]:
    """What one has to know to decide."""
    is_open = booking.is_undecided
    report = examining.report_of(booking) if is_open else None
    drafts, unreached = examining.drafts_of(booking.facility_id), unreached_by(booking)
    return {
        "may_override": can(me(), "booking.override", booking),
        "is_own": booking.booker_id == me().id,
        "agreed": booking.first_approver_id == me().id,
        "report": report,
        "rivals": bookings.rivals_of(booking) if is_open else (),
        "findings": _by_date(booking, report),
        "coming": coming(bookings.occurrences_of(booking)) if booking.state in MOVABLE_STATES else (),
        "answers": answers_in_words(booking),
        "history": told_history(booking),
        "earlier": bookings.earlier_of(booking),
        **_objection(booking),
        "change": bookings.open_change_of(booking),
        "unreached": unreached,
        "may_swap": may_swap(booking),
        "drafts": drafts,
        "forms": _forms(booking, report, drafts, mended),
    }


def _objection(booking: Booking) -> dict[str, Any]:
    """What the renter said against the settlement, and who of the others may answer it."""
    if booking.state is not BookingState.DISPUTED:
        return {"objection": "", "reviewers": ()}
    return {"objection": objection_to(booking), "reviewers": [each.name for each in reviewers(booking)],
            "settled_it": me().id in had_a_hand(booking)}  # fmt: skip


def _by_date(booking: Booking, report: Report | None) -> dict[int, Sequence[Finding]]:
    """What the rules say of each date that is still to be decided."""
    dates = bookings.live_occurrences_of(booking) if report is not None else ()
    return {date.id: found for date, found in zip(dates, report.dates if report else (), strict=False)}


def _forms(booking: Booking, report: Any, drafts: Any, mended: dict[str, Any]) -> dict[str, Any]:
    """Every form of the page; a chosen text is written into its form already."""
    forms: dict[str, Any] = empty_forms(booking) | {"dates_form": DatesForm(formdata=None)} | mended
    if "approve_form" not in mended:
        forms["approve_form"].offer_rules(report)
    if "reject_form" not in mended and booking.is_undecided:
        forms["reject_form"].offer_times(examining.suggestions_for(booking))
    chosen = next((each for each in drafts if each.public_id == request.args.get("text")), None)
    if chosen is not None and f"{chosen.occasion}_form" not in mended:
        forms[f"{chosen.occasion}_form"].reason.data = examining.written(chosen, booking)
        forms["chosen"] = chosen.occasion
    return {"chosen": ""} | forms
