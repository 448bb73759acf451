"""One person in a group: what they are, and what moderators may do."""

from collections.abc import Callable

from werkzeug.wrappers import Response

from app.community.actions.measures import ban, mute, remove, unban, unmute
from app.community.actions.memberships import change_role
from app.community.models import Group, Member, Membership
from app.community.permissions import can, role_in
from app.community.present import me
from app.community.roles import Role
from app.features.groups import words
from app.features.groups.forms.people import BanForm, MuteForm, ReasonForm, RoleForm
from app.features.groups.queries.people import membership_at
from app.features.groups.views.blueprint import routes, to
from app.foundation import clock
from app.foundation.access import allows, always
from app.foundation.forms import BaseForm
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.templates import render

Act = Callable[[Group, Member, Member], None]


@routes.get("/g/<slug>/members/<public_id>")
@allows("group.moderate", on=membership_at)
def member(there: Membership) -> Response:
    """What somebody is in the group."""
    return _shown(there)


@routes.post("/g/<slug>/members/<public_id>/role")
@allows("group.manage", on=membership_at, afresh=always)
def role(there: Membership) -> Response:
    """Make somebody more or less."""
    form = _role_form(there)
    return _done(
        there,
        form,
        lambda group, whom, by: change_role(group, whom, by, Role(form.role.data)),
        lazy_("The role has been changed."),
    )


@routes.post("/g/<slug>/members/<public_id>/mute")
@allows("group.moderate", on=membership_at)
def mute_member(there: Membership) -> Response:
    """Let somebody only read for a while."""
    form = MuteForm(prefix="mute-")
    return _done(
        there,
        form,
        lambda group, whom, by: mute(group, whom, by, form.until, form.reason.data or ""),
        lazy_("{name} can only read for now.", name=there.member.name),
    )


@routes.post("/g/<slug>/members/<public_id>/unmute")
@allows("group.moderate", on=membership_at)
def unmute_member(there: Membership) -> Response:
    """Let somebody write again."""
    return _done(there, BaseForm(), unmute, lazy_("{name} can write again.", name=there.member.name))


@routes.post("/g/<slug>/members/<public_id>/ban")
@allows("group.moderate", on=membership_at)
def ban_member(there: Membership) -> Response:
    """Keep somebody out."""
    form = BanForm(prefix="ban-")
    return _done(
        there,
        form,
        lambda group, whom, by: ban(group, whom, by, form.reason.data or "", form.until),
        lazy_("{name} is banned.", name=there.member.name),
    )


@routes.post("/g/<slug>/members/<public_id>/unban")
@allows("group.moderate", on=membership_at)
def unban_member(there: Membership) -> Response:
    """Let somebody come back."""
    return _done(there, BaseForm(), unban, lazy_("{name} may come back.", name=there.member.name))


@routes.post("/g/<slug>/members/<public_id>/removal")
@allows("group.moderate", on=membership_at)
def remove_member(there: Membership) -> Response:
    """Put somebody out who may come back."""
    form = ReasonForm(prefix="remove-")
    return _done(
        there,
        form,
        lambda group, whom, by: remove(group, whom, by, form.reason.data or ""),
        lazy_("{name} does not belong to the group any more.", name=there.member.name),
    )


def _done(there: Membership, form: BaseForm, act: Act, said: Text) -> Response:
    """Act and go back to the members; what is wrong with the form is said on the person's page."""
    if form.validate_on_submit():
        with form.refusals():
            act(there.group, there.member, me())
            return to("groups.members", there.group, said)
    return _shown(there, form)


def _shown(there: Membership, sent: BaseForm | None = None) -> Response:
    return render(
        "features/groups/member.html",
        sent.status if sent else 200,
        group=there.group,
        there=there,
        forms=_forms(there, sent),
        is_below=_is_below(there, role_in(me(), there.group)),
        may_change_role=can(me(), "group.manage", there.group),
        is_me=there.member_id == me().id,
        is_muted=there.is_muted(clock.now()),
        is_banned=there.is_banned(clock.now()),
        words=words,
        role_meanings=[(words.ROLE[role], text) for role, text in words.ROLE_MEANS.items()],
    )


def _forms(there: Membership, sent: BaseForm | None) -> dict[str, BaseForm]:
    """The form that was sent keeps what was typed; the others begin anew."""
    fresh = {
        "role": _role_form(there),
        "mute": MuteForm(prefix="mute-"),
        "ban": BanForm(prefix="ban-"),
        "remove": ReasonForm(prefix="remove-"),
    }
    return {name: sent if sent and type(sent) is type(form) else form for name, form in fresh.items()}


def _role_form(there: Membership) -> RoleForm:
    return RoleForm.offering(role_in(me(), there.group), there.role)


def _is_below(there: Membership, mine: Role) -> bool:
    theirs = role_in(there.member, there.group)
    return not theirs.reaches(mine)
