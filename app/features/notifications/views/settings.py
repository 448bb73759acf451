"""What I am told, on which ways and when."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.notifications.actions import choosing
from app.features.notifications.actions.letters import try_again
from app.features.notifications.forms import Shown, choices_form
from app.features.notifications.queries import choices
from app.features.notifications.queries.letters import returned_to
from app.features.notifications.queries.peace import habits_of
from app.features.notifications.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render


@routes.route("/account/notifications", methods=["GET", "POST"])
@allows("site.use")
def settings() -> Response:
    """What I am told, on which ways and when."""
    member, groups = me(), choices.own_groups(me())
    by_feature = choices.kinds_for(member)
    kinds = [kind for _feature, kinds in by_feature for kind in kinds]
    shown = Shown(
        groups,
        choices.chosen_groups(member),
        kinds,
        choices.chosen_ways(member),
        choices.chosen_pushes(member),
        habits_of(member),
    )
    form = choices_form(member, shown)
    if form.validate_on_submit():
        choosing.choose(member, form.kind_wishes(kinds), form.wishes(groups))
        choosing.choose_peace(member, form.peace())
        choosing.choose_invitations(member, wanted=form.wants_invitations.data)
        flash(_("Stored. From now on you are told what you chose."), "ok")
        return redirect(url_for("notifications.settings"), 303)
    page = "features/notifications/settings.html"
    returned = returned_to(member)
    return render(page, form.status, form=form, groups=groups, by_feature=by_feature, returned=returned)


@routes.post("/account/notifications/address")
@allows("site.use")
def address_works() -> Response:
    """My address works again."""
    try_again(me())
    flash(_("Stored. Mails are sent to your address again."), "ok")
    return redirect(url_for("notifications.settings"), 303)
