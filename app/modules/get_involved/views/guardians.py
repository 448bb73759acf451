"""A guardian looks at the link from the mail and decides; whoever has the link is the guardian."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from app.foundation.access import open_to_all
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions.guardians import agree_as_guardian, object_as_guardian
from app.modules.get_involved.queries.guardians import Asked, guardian_at
from app.modules.get_involved.views.blueprint import routes


@routes.get("/guardian/<token>")
@open_to_all(on=guardian_at)
def guardian(asked: Asked) -> Response:
    """Who wants to help with what."""
    answer = render("modules/get_involved/guardian.html", asked=asked, group=asked.sign_up.post.group)
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
