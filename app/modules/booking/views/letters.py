"""How the letters of a facility begin: its own words, with a look at them before they hold."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.letter_texts import refuse_unknown, word
from app.modules.booking.forms.drafting import LetterForm
from app.modules.booking.models import Facility
from app.modules.booking.queries.blanks import OF_LETTERS, example_for, filled
from app.modules.booking.queries.facilities import facility_at
from app.modules.booking.queries.letter_texts import LetterOf, letter_at, letters_of
from app.modules.booking.views.blueprint import routes


@routes.get("/facilities/<public_id>/letters")
@allows("booking.set_up", on=facility_at)
def letters(facility: Facility) -> Response:
    """Every letter, and which begin in the facility's own words."""
    group = facility.post.group
    return render(
        "modules/booking/letters.html", facility=facility, group=group, letters=letters_of(facility)
    )


@routes.route("/facilities/<public_id>/letters/<what>", methods=["GET", "POST"])
@allows("booking.set_up", on=letter_at)
def letter(found: LetterOf) -> Response:
    """One letter: its text, tried out or kept."""
    form, preview = LetterForm(data={"text": found.text}), found.text or str(found.sentence)
    if form.validate_on_submit():
        text = form.text.data or ""
        with form.refusals():
            if "look" not in request.form:
                word(found, me(), text)
                return _kept(found)
            refuse_unknown(text, OF_LETTERS)
            preview = text or str(found.sentence)
    facility = found.facility
    return render(
        "modules/booking/letter.html", form.status, letter=found, facility=facility, group=facility.post.group, form=form,
        preview=filled(preview, example_for(facility)).splitlines(), name=example_for(facility)["name"],
    )  # fmt: skip


def _kept(found: LetterOf) -> Response:
    flash(_("Saved."), "ok")
    post = found.facility.post
    return redirect(url_for("booking.letters", slug=post.group.slug, public_id=post.public_id), 303)
