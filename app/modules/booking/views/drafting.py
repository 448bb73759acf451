"""Texts for answers and the caretaker's list of one facility."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions import drafting
from app.modules.booking.forms.drafting import ChecksForm, DraftForm
from app.modules.booking.models import Facility, Occasion
from app.modules.booking.queries.errands import checks_of
from app.modules.booking.queries.examining import drafts_of, facility_of_draft
from app.modules.booking.queries.facilities import facility_at
from app.modules.booking.views.blueprint import routes


@routes.get("/facilities/<public_id>/texts")
@allows("booking.set_up", on=facility_at)
def texts(facility: Facility) -> Response:
    """What there is."""
    return _page(facility)


@routes.post("/facilities/<public_id>/texts")
@allows("booking.set_up", on=facility_at)
def write_text(facility: Facility) -> Response:
    """One more text."""
    form = DraftForm()
    if form.validate_on_submit():
        with form.refusals():
            occasion = Occasion(form.occasion.data)
            drafting.write_draft(facility, me(), occasion, form.title.data or "", form.text.data or "")
            flash(_("Saved."), "ok")
            return _back(facility)
    return _page(facility, draft_form=form)


@routes.post("/facilities/<public_id>/texts/<draft_id>/deletion")
@allows("booking.set_up", on=facility_of_draft)
def drop_text(facility: Facility) -> Response:
    """One less."""
    drafting.drop_draft(facility, me(), (request.view_args or {})["draft_id"])
    flash(_("Deleted."), "ok")
    return _back(facility)


@routes.post("/facilities/<public_id>/checks")
@allows("booking.set_up", on=facility_at)
def write_checks(facility: Facility) -> Response:
    """What the caretaker looks at."""
    form = ChecksForm()
    if form.validate_on_submit():
        with form.refusals():
            drafting.list_checks(facility, me(), form.checklist.data or (), form.meters.data or ())
            flash(_("Saved."), "ok")
            return _back(facility)
    return _page(facility, checks_form=form)


def _back(facility: Facility) -> Response:
    post = facility.post
    return redirect(url_for("booking.texts", slug=post.group.slug, public_id=post.public_id), 303)


def _page(
    facility: Facility, draft_form: DraftForm | None = None, checks_form: ChecksForm | None = None
) -> Response:
    forms = {
        "draft_form": draft_form or DraftForm(formdata=None),
        "checks_form": checks_form or ChecksForm(formdata=None, data=checks_of(facility.post_id)),
    }
    status = max(form.status for form in forms.values())
    return render(
        "modules/booking/texts.html", status, facility=facility, group=facility.post.group,
        drafts=drafts_of(facility.post_id), **forms,
    )  # fmt: skip
