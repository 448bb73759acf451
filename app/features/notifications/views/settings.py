"""What I am told, on which ways and when."""

from collections.abc import Sequence

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.notification_kind import NotificationKind
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
    member, by_feature = me(), choices.kinds_for(me())
    shown = _shown(member, [kind for _feature, kinds in by_feature for kind in kinds])
    form = choices_form(member, shown)
    if form.validate_on_submit():
        choosing.choose(member, form.kind_wishes(shown.kinds), form.wishes(shown.groups))
        choosing.choose_exceptions(member, form.exceptions(shown.exceptions))
        choosing.choose_peace(member, form.peace())
        choosing.choose_invitations(member, wanted=form.wants_invitations.data)
        flash(_("Stored. From now on you are told what you chose."), "ok")
        return redirect(url_for("notifications.settings"), 303)
    page = "features/notifications/settings.html"
    returned = returned_to(member)
    return render(page, form.status, form=form, shown=shown, by_feature=by_feature, returned=returned)


def _shown(member: Member, kinds: Sequence[NotificationKind]) -> Shown:
    """What holds now; what was said of groups or kinds that are gone for this member is kept, not shown."""
    groups, names = choices.own_groups(member), {kind.name for kind in kinds}
    ids = {group.id for group in groups}
    return Shown(
        groups,
        choices.chosen_groups(member),
        kinds,
        choices.chosen_ways(member),
        choices.chosen_pushes(member),
        habits_of(member),
        [each for each in choices.chosen_exceptions(member) if each.group_id in ids and each.kind in names],
    )


@routes.post("/account/notifications/address")
@allows("site.use")
def address_works() -> Response:
    """My address works again."""
    try_again(me())
    flash(_("Stored. E-mails are sent to your address again."), "ok")
    return redirect(url_for("notifications.settings"), 303)
