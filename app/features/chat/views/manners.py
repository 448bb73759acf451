"""What somebody lets others see while they talk."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.chat.actions.manners import choose
from app.features.chat.forms import MannersForm
from app.features.chat.queries.manners import manners_of
from app.features.chat.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.templates import render


@routes.route("/chat/manners", methods=["GET", "POST"])
@allows("chat.talk")
def manners() -> Response:
    """Whether others see that one writes, and that one is there."""
    form = MannersForm(obj=manners_of(me()))
    if form.validate_on_submit():
        with form.refusals():
            choose(me(), shows_typing=form.shows_typing.data, shows_presence=form.shows_presence.data)
            return redirect(url_for("chat.rooms"), 303)
    return render("features/chat/manners.html", form.status, form=form)
