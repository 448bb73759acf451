"""Hours on paper: made by whoever gave them, checked by anybody.

A page takes some 50 ms, so it is made outside of any transaction and beside the event loop (as lost property's papers).
"""

from datetime import timedelta

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.papers import paper as on_paper
from app.community.present import me
from app.community.queries.site import arms
from app.foundation.access import allows, open_to_all
from app.foundation.aside import aside
from app.foundation.dates import today
from app.foundation.doorplate import whole_address
from app.foundation.language import _
from app.foundation.pdf_answer import pdf_answer
from app.foundation.qr import qr_svg
from app.foundation.templates import render
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import certifying
from app.modules.get_involved.forms.hours import CertificateForm, ConsentForm
from app.modules.get_involved.models import Certificate
from app.modules.get_involved.queries import certificates as papers
from app.modules.get_involved.queries.hours import own_hours, sums
from app.modules.get_involved.views.blueprint import hours_routes


@hours_routes.get("/my-hours")
@allows("site.use")
def own() -> Response:
    """What I gave, for whom, and how far it is to the card."""
    day = today()
    this_year = sums(me(), day.replace(month=1, day=1), day)
    return render(
        "modules/get_involved/my_hours.html",
        rows=own_hours(me()),
        total=sum(this_year.values()),
        year=day.year,
        progress=papers.progress(me(), day),
        certificates=papers.own_certificates(me()),
    )


@hours_routes.post("/my-hours/<slug>/consent")
@allows("site.use", on=papers.helped_group)
def consent(group: Group) -> Response:
    """Let the hours for one association count in the sum."""
    form = ConsentForm()
    certifying.let_count(group, me(), counts=bool(form.counts.data))
    return redirect(url_for("volunteering.own"), 303)


@hours_routes.route("/my-hours/<slug>/certificate", methods=["GET", "POST"])
@allows("site.use", on=papers.helped_group)
def certify(group: Group) -> Response:
    """Have one's hours certified."""
    form = CertificateForm(data={"begins_on": today() - timedelta(days=365), "ends_on": today()})
    if form.validate_on_submit():
        with form.refusals():
            certifying.certify(group, me(), form.begins_on.data or today(), form.ends_on.data or today())
            flash(_("Your certificate is ready."), "ok")
            return redirect(url_for("volunteering.own"), 303)
    page = "modules/get_involved/change.html"
    heading = _("Certificate of {group}", group=group.name)
    return render(page, form.status, form=form, action=None, group=group, heading=heading)


@hours_routes.get("/my-hours/certificates/<code>.pdf")
@allows("site.use", on=papers.own_certificate, own_units=True)
def paper(made: Certificate) -> Response:
    """The certificate, to be printed or sent."""
    address = whole_address(url_for("volunteering.check", code=made.code))
    with unit_of_work(write=False):
        facts, shield = papers.facts_of(made, qr_svg(address), address), arms()
    return pdf_answer(aside(lambda: on_paper("get_involved/certificate", facts, shield)), made.code)


@hours_routes.get("/certificates/<code>")
@open_to_all(on=papers.certificate_at)
def check(made: Certificate) -> Response:
    """Whether a paper is genuine: for whoever was handed it."""
    return render("modules/get_involved/check.html", made=made)


@hours_routes.post("/certificates/<code>/revocation")
@allows("get_involved.revoke", on=papers.certificate_at)
def revoke(made: Certificate) -> Response:
    """The association takes it back."""
    certifying.revoke(made, me())
    return redirect(url_for("volunteering.check", code=made.code), 303)
