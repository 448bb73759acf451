"""Inviting people, and following an invitation."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions.invitations import accept_invitation, invite_by_link, revoke_invitation
from app.community.models import Group, JoinPolicy, Member
from app.community.permissions import role_in
from app.community.present import current_member, me
from app.community.queries.groups import visible_group, way_in
from app.community.queries.invitations import good_invitation, token_of
from app.community.queries.memberships import membership_of
from app.community.roles import Role
from app.features.groups import words
from app.features.groups.actions import invite_person
from app.features.groups.forms.doors import LinkForm, MailForm
from app.features.groups.queries import doors as queries
from app.features.groups.queries.directory import sizes_of
from app.features.groups.queries.doors import Door
from app.features.groups.views.blueprint import routes, to
from app.foundation.access import allows, open_to_all
from app.foundation.doorplate import whole_address
from app.foundation.forms import BaseForm
from app.foundation.language import _, lazy_
from app.foundation.qr import qr_uri
from app.foundation.templates import render
from app.foundation.tokens import digest, same


@routes.get("/g/<slug>/invitations")
@allows("group.moderate", on=visible_group)
def invitations(group: Group) -> Response:
    """Ways to invite, and the links that are open."""
    return _doors(group, LinkForm(), MailForm.offering(role_in(me(), group)))


@routes.post("/g/<slug>/invitations/link")
@allows("group.moderate", on=visible_group)
def new_link(group: Group) -> Response:
    """Make a link for everybody who has it."""
    form = LinkForm()
    if form.validate_on_submit():
        with form.refusals():
            made = invite_by_link(group, me(), days=int(form.days.data), most_uses=form.most_uses.data or 0)
            return to("groups.invitation", group, public_id=made.public_id)
    return _doors(group, form, MailForm.offering(role_in(me(), group)))


def _hands_rights() -> bool:
    """Whether the invitation carries more than being a member."""
    return request.form.get("role", Role.MEMBER) != Role.MEMBER


@routes.post("/g/<slug>/invitations/mail")
@allows("group.moderate", on=visible_group, afresh=_hands_rights)
def new_mail(group: Group) -> Response:
    """Send one person a link."""
    form = MailForm.offering(role_in(me(), group))
    if form.validate_on_submit():
        with form.refusals():
            made = invite_person(group, me(), form.email.data or "", Role(form.role.data))
            said = lazy_("The invitation is on its way to {address}.", address=made.email)
            return to("groups.invitations", group, said)
    return _doors(group, LinkForm(), form)


def _doors(group: Group, link: LinkForm, mail: MailForm) -> Response:
    rows = queries.open_invitations(group)
    return render(
        "features/groups/invitations.html",
        max(link.status, mail.status),
        group=group,
        link=link,
        mail=mail,
        rows=rows,
        inviters=queries.inviters_of(rows),
        is_closed=way_in(group) is JoinPolicy.CLOSED,
        words=words,
    )


@routes.get("/g/<slug>/invitations/<public_id>")
@allows("group.moderate", on=queries.door_at)
def invitation(door: Door) -> Response:
    """A link to hand on: to copy, and as a code to print."""
    return _shown("features/groups/invitation.html", door)


@routes.get("/g/<slug>/invitations/<public_id>/notice")
@allows("group.moderate", on=queries.door_at)
def notice(door: Door) -> Response:
    """The same as a sheet of paper for the notice board."""
    return _shown("features/groups/notice.html", door)


def _shown(template: str, door: Door) -> Response:
    """The link, as long as this installation still has the key it was made with."""
    token = token_of(door.invitation)
    is_ours = same(digest(token), door.invitation.token_digest) and door.invitation.email is None
    link = whole_address(url_for("groups.follow", token=token)) if is_ours else ""
    code = qr_uri(link) if is_ours else ""
    return render(template, group=door.group, invitation=door.invitation, link=link, code=code)


@routes.post("/g/<slug>/invitations/<public_id>/revocation")
@allows("group.moderate", on=queries.door_at)
def revoke(door: Door) -> Response:
    """Let nobody in with this link any more."""
    revoke_invitation(door.invitation, me())
    return to("groups.invitations", door.group, lazy_("The invitation is no longer good."))


@routes.route("/invitations/<token>", methods=["GET", "POST"])
@open_to_all()
def follow(token: str) -> Response:
    """Come in with an invitation; who has no account yet gets one first and comes back with the same address."""
    found, member = good_invitation(token), current_member()
    if found is not None and found.group_id is None:
        return _onto_the_place(token, member)
    group = found.group if found else None
    if group is None:
        return _private(render("features/groups/no_invitation.html", 404))
    form = BaseForm()
    if member is not None and form.validate_on_submit():
        with form.refusals():
            accept_invitation(token, member)
            flash(_("Welcome! You are a member of “{group}” now.", group=group.name), "ok")
            return redirect(url_for("stream.group", slug=group.slug), 303)
    there = membership_of(member, group.id) if member else None
    size = sizes_of([group.id]).get(group.id, 0)
    page = render(
        "features/groups/follow.html",
        form.status,
        group=group,
        token=token,
        form=form,
        there=there,
        size=size,
    )
    return _private(page)


def _onto_the_place(token: str, member: Member | None) -> Response:
    """An invitation without group leads to the sign-up; who is here already needs none."""
    if member is None:
        return _private(redirect(url_for("accounts.sign_up", invitation=token), 303))
    flash(_("You have an account already. The invitation is for somebody who has none yet."))
    return redirect(url_for("stream.start"), 303)


def _private(page: Response) -> Response:
    """The secret stands in the address, so it is told to nobody else and found by no machine."""
    page.headers["Referrer-Policy"] = "no-referrer"
    page.headers["X-Robots-Tag"] = "noindex"
    return page
