"""What volunteers bring, and what they leave at home after all."""

from flask import flash
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.get_involved.actions import materials
from app.modules.get_involved.forms import helping as forms
from app.modules.get_involved.models import Need, Pledge
from app.modules.get_involved.queries.materials import need_at, own_pledge_at
from app.modules.get_involved.views.blueprint import routes, to_action


@routes.post("/needs/<need_id>/pledge")
@allows("get_involved.pledge", on=need_at)
def pledge(need: Need) -> Response:
    """Bring some of it."""
    form = forms.PledgeForm()
    if form.validate_on_submit():
        with form.refusals():
            materials.pledge(need, me(), form.quantity.data or 0)
            flash(_("Noted. Thank you!"), "ok")
            return to_action(need.action)
    page = "modules/get_involved/pledge.html"
    return render(page, form.status, form=form, need=need, action=need.action, group=need.post.group)


@routes.post("/pledges/<pledge_id>/release")
@allows("get_involved.own", on=own_pledge_at)
def release(kept: Pledge) -> Response:
    """Not bring it after all."""
    materials.release(kept, me())
    return to_action(kept.need.action)
