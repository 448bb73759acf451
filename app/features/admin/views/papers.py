"""Imprint, privacy and accessibility: read by all, written by the administration."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import me
from app.features.admin import actions, queries
from app.features.admin.forms import PaperForm
from app.features.admin.models import Paper
from app.features.admin.views.routes import routes
from app.foundation.access import allows, open_to_all
from app.foundation.language import lazy_
from app.foundation.templates import render

TITLES = {
    Paper.IMPRINT: lazy_("Imprint"),
    Paper.PRIVACY: lazy_("Privacy"),
    Paper.ACCESSIBILITY: lazy_("Accessibility"),
}


@routes.get("/imprint")
@open_to_all()
def imprint() -> Response:
    """Who answers for the place (DDG § 5, MStV § 18)."""
    return _show(Paper.IMPRINT)


@routes.get("/privacy")
@open_to_all()
def privacy() -> Response:
    """What is stored and why (GDPR Art. 13)."""
    return _show(Paper.PRIVACY)


@routes.get("/accessibility")
@open_to_all()
def accessibility() -> Response:
    """The declaration of accessibility, and where to report a barrier."""
    return _show(Paper.ACCESSIBILITY)


def _show(paper: Paper) -> Response:
    text = queries.paper_text(paper)
    return render(
        "features/admin/paper.html",
        paper=paper,
        title=text.title if text else TITLES[paper],
        body=text.body if text else queries.starter(paper),
        at=text.at if text else None,
        is_complete=bool(text and text.is_complete),
    )


def known_paper(_member: Member | None, name: str) -> Paper | None:
    """The paper of this name."""
    return Paper(name) if name in set(Paper) else None


@routes.route("/admin/papers/<name>", methods=["GET", "POST"])
@allows("site.manage", on=known_paper)
def edit_paper(paper: Paper) -> Response:
    """Fill the gaps of a paper, or write it anew."""
    text = queries.paper_text(paper)
    body = text.body if text else queries.starter(paper)
    form = PaperForm(title=text.title if text else str(TITLES[paper]), body=body)
    if form.validate_on_submit():
        actions.write_paper(me(), paper, form.title.data or "", form.body.data or "")
        return redirect(url_for(f"admin.{paper.value}"), 303)
    return render("features/admin/edit_paper.html", form.status, form=form, paper=paper, title=TITLES[paper])
