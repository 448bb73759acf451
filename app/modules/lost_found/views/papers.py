"""Labels, receipts, certificates and lists to print.

A page takes some 50 ms, so it is made at once instead of in the worker: but outside of any transaction, and in a
thread beside the event loop, so that nobody waits for it.
"""

from typing import Any

from flask import abort, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.papers import paper
from app.community.queries.site import arms
from app.foundation.access import allows
from app.foundation.aside import aside
from app.foundation.dates import format_date
from app.foundation.doorplate import whole_address
from app.foundation.language import _
from app.foundation.pdf_answer import pdf_answer
from app.foundation.qr import qr_svg
from app.foundation.spreadsheets import table_file
from app.foundation.templates import render
from app.foundation.work import unit_of_work
from app.modules.lost_found.forms.office import CertificateForm
from app.modules.lost_found.models import Claim
from app.modules.lost_found.queries import candidates, items, office, papers
from app.modules.lost_found.queries.claims import case_at
from app.modules.lost_found.views.blueprint import routes


@routes.get("/office/items/<public_id>/label.pdf")
@allows("lost_found.office", on=items.office_paper_at, own_units=True)
def label(paper: items.Paper) -> Response:
    """A label with a code that leads to the file."""
    item, file = paper.item, paper.record
    group = item.post.group
    path = url_for("lost_found.office_file", slug=group.slug, public_id=item.post.public_id)
    with unit_of_work(write=False):
        facts = papers.label(group, item, file, qr_svg(whole_address(path)))
    return _paper("lost_found/label", facts, file.receipt_number)


@routes.get("/office/items/<public_id>/receipt.pdf")
@allows("lost_found.office", on=items.office_paper_at, own_units=True)
def receipt(paper: items.Paper) -> Response:
    """For the finder."""
    with unit_of_work(write=False):
        facts = papers.receipt(paper.item.post.group, paper.item, paper.record, items.finder_of(paper.item))
    return _paper("lost_found/receipt", facts, paper.record.receipt_number)


@routes.get("/office/items/<public_id>/offer.pdf")
@allows("lost_found.office", on=items.office_paper_at, own_units=True)
def offer(paper: items.Paper) -> Response:
    """The letter to the finder."""
    with unit_of_work(write=False):
        facts = papers.offer(paper.item.post.group, paper.item, paper.record, items.finder_of(paper.item))
    return _paper("lost_found/offer", facts, paper.record.receipt_number)


@routes.get("/cases/<claim_id>/handover.pdf")
@allows("lost_found.sign", on=case_at, own_units=True)
def handover(claim: Claim) -> Response:
    """To be signed by whoever collects the thing."""
    with unit_of_work(write=False):
        file = items.record_of(claim.item)
        if file is None:
            abort(404)
        facts = papers.handover(claim.item.post.group, claim, file)
    return _paper("lost_found/handover", facts, file.receipt_number)


@routes.get("/office/auction.pdf")
@allows("lost_found.office", on=items.office_at, own_units=True)
def auction_paper(group: Group) -> Response:
    """The auction list for the notice board."""
    with unit_of_work(write=False):
        facts = papers.auction(group, office.for_auction(group))
    return _paper("lost_found/auction", facts, _("auction"))


@routes.get("/office/auction.csv")
@allows("lost_found.office", on=items.office_at)
def auction_table(group: Group) -> Response:
    """The auction list for a spreadsheet."""
    rows = [papers.auction_head(), *papers.auction_rows(office.for_auction(group))]
    return table_file(rows, _("auction"))


@routes.route("/office/certificate", methods=["GET", "POST"])
@allows("lost_found.office", on=items.office_at, own_units=True)
def certificate(group: Group) -> Response:
    """Somebody needs it in writing that a thing was not handed in."""
    form = CertificateForm()
    with unit_of_work(write=False):
        is_right, page = form.validate_on_submit(), "modules/lost_found/office/certificate.html"
        found = candidates.finds_like(group.id, form.traits()) if is_right else ()
        if not is_right or (found and not form.was_compared.data):
            status = 422 if found else form.status
            return render(page, status, form=form, group=group, found=found)
        facts = papers.not_found(
            group,
            name=form.name.data or "",
            thing=form.thing.data or "",
            lost_on=format_date(form.lost_on.data) if form.lost_on.data else "",
            lost_where=form.lost_where.data or "",
        )
    return _paper("lost_found/not_found", facts, _("certificate"))


def _paper(template: str, facts: dict[str, Any], name: str) -> Response:
    """Make the document beside the event loop and show it."""
    with unit_of_work(write=False):
        shield = arms()
    return pdf_answer(aside(lambda: paper(template, facts, shield)), name)
