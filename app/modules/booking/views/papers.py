"""Papers about a booking: made once, kept, and shown again to everybody concerned.

A page takes some 50 ms: it is made outside of any transaction, in a thread beside the event loop.
"""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.papers import paper
from app.community.present import me
from app.community.queries.site import arms
from app.foundation import operations
from app.foundation.access import allows, open_to_all
from app.foundation.aside import aside
from app.foundation.entrance import op_id_sent
from app.foundation.language import _, speaking
from app.foundation.pdf_answer import pdf_answer
from app.foundation.work import unit_of_work
from app.modules.booking.actions.papers import keep
from app.modules.booking.models import Booking, Paper, PaperKind
from app.modules.booking.queries.bookings import booking_at, booking_of
from app.modules.booking.queries.paper_facts import facts_for
from app.modules.booking.queries.papers import next_number, paper_at, papers_to_make
from app.modules.booking.views.blueprint import routes


@routes.post("/requests/<public_id>/papers")
@allows("booking.money", on=booking_at, own_units=True)
def make_paper(booking: Booking) -> Response:
    """Write one, in the renter's language."""
    language = booking.language
    with unit_of_work(write=False):
        fresh = booking_of(booking.id)
        kind = _wanted(fresh)
        if fresh is None or kind is None:
            abort(409)
        _edition, number = next_number(fresh, kind)
        with speaking(language):
            facts, shield = facts_for(fresh, kind, number) | {"language": language}, arms()
    content = aside(lambda: paper("booking/paper", facts, shield))
    slug = booking.facility.post.group.slug
    where = url_for("booking.case", slug=slug, public_id=booking.public_id, _anchor="papers")
    with unit_of_work():
        if _is_first(where):
            _keep(booking.id, kind, number, content)
            flash(_("Made and kept: {number}", number=number), "ok")
    return redirect(where, 303)


def _is_first(where: str) -> bool:
    """Two taps make one paper: the house itself watches over that only where it holds the transaction."""
    op_id = op_id_sent()
    if op_id and operations.first_answer(me().id, op_id) is not None:
        return False
    if op_id:
        operations.answer(me().id, op_id, where)
    return True


def _wanted(booking: Booking | None) -> PaperKind | None:
    """The chosen kind, if it makes sense as the booking stands."""
    possible = papers_to_make(me(), booking) if booking is not None else []
    return next((each for each in possible if each == request.form.get("kind")), None)


def _keep(booking_id: int, kind: PaperKind, number: str, content: bytes) -> None:
    booking = booking_of(booking_id)
    if booking is None:
        abort(404)
    keep(booking, me(), kind, number, content)


@routes.get("/requests/<public_id>/papers/<paper_id>.pdf")
@open_to_all(on=paper_at)
def kept_paper(paper: Paper) -> Response:
    """As it was handed out, for everybody the booking concerns."""
    return as_file(paper)


def as_file(paper: Paper) -> Response:
    """The kept bytes, shown by the browser."""
    answer = pdf_answer(paper.content, paper.number)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
