"""What somebody lets others see while they talk."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.chat.actions.manners import choose
from app.features.chat.forms import MannersForm
from app.features.chat.queries.manners import manners_of, works_somewhere
from app.features.chat.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.templates import render

# What somebody lets others see; who works nowhere is not asked how it shall be there.
SHOWN = ("shows_typing", "shows_presence", "shows_at_work")


@routes.route("/chat/manners", methods=["GET", "POST"])
@allows("chat.talk")
def manners() -> Response:
    """Whether others see that one writes, and that one is there."""
    chosen = manners_of(me())
    form = MannersForm(obj=chosen)
    if not works_somewhere(me()):
        del form.shows_at_work
    if form.validate_on_submit():
        with form.refusals():
            choose(me(), **{name: form.data.get(name, getattr(chosen, name)) for name in SHOWN})
            return redirect(url_for("chat.rooms"), 303)
    return render("features/chat/manners.html", form.status, form=form)
