"""A guardian looks at the link from the mail and decides; whoever has the link is the guardian."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from app.foundation.access import open_to_all
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions.guardians import agree_as_guardian, object_as_guardian
from app.modules.get_involved.actions.particulars import change_phone_as_guardian
from app.modules.get_involved.forms.helping import PhoneForm
from app.modules.get_involved.queries.guardians import Asked, guardian_at
from app.modules.get_involved.views.blueprint import routes


@routes.get("/guardian/<token>")
@open_to_all(on=guardian_at)
def guardian(asked: Asked) -> Response:
    """Who wants to help with what."""
    return _page(asked, PhoneForm(formdata=None, obj=asked.sign_up))


def _page(asked: Asked, form: PhoneForm) -> Response:
    page = "modules/get_involved/guardian.html"
    answer = render(page, form.status, asked=asked, group=asked.sign_up.post.group, form=form)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@routes.post("/guardian/<token>")
@open_to_all(on=guardian_at)
def decide(asked: Asked) -> Response:
    """Yes or no."""
    if request.form.get("answer") == "no":
        object_as_guardian(asked.sign_up)
        flash(_("Your no was noted. The place goes to others."), "ok")
    else:
        agree_as_guardian(asked.guardian)
        flash(_("Thank you. Your yes was noted."), "ok")
    return redirect(request.path, 303)


@routes.post("/guardian/<token>/phone")
@open_to_all(on=guardian_at)
def guardian_phone(asked: Asked) -> Response:
    """By which number the leaders reach the family."""
    form = PhoneForm()
    if form.validate_on_submit():
        with form.refusals():
            change_phone_as_guardian(asked.sign_up, form.phone.data or "")
            flash(_("Noted. Thank you!"), "ok")
            return redirect(request.path.removesuffix("/phone"), 303)
    return _page(asked, form)
