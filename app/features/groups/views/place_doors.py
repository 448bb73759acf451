"""Inviting people to the place itself, who then belong to no group yet."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.actions.invitations import invite_by_link, revoke_invitation
from app.community.models import Invitation, SignUpPolicy
from app.community.present import me
from app.community.queries.invitations import token_of
from app.community.queries.site import site
from app.features.groups.actions import invite_neighbour
from app.features.groups.forms.doors import LinkForm, PlaceMailForm
from app.features.groups.queries import doors as queries
from app.features.groups.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.doorplate import whole_address
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.qr import qr_uri
from app.foundation.templates import render
from app.foundation.tokens import digest, same


@routes.get("/admin/invitations")
@allows("site.manage")
def place_invitations() -> Response:
    """Ways to invite to the place, and the links that are open."""
    return _doors(LinkForm(), PlaceMailForm())


@routes.post("/admin/invitations/link")
@allows("site.manage")
def new_place_link() -> Response:
    """Make a link for everybody who has it."""
    form = LinkForm()
    if form.validate_on_submit():
        with form.refusals():
            made = invite_by_link(None, me(), days=int(form.days.data), most_uses=form.most_uses.data or 0)
            return redirect(url_for("groups.place_invitation", public_id=made.public_id), 303)
    return _doors(form, PlaceMailForm())


@routes.post("/admin/invitations/mail")
@allows("site.manage")
def new_place_mail() -> Response:
    """Send one person a link."""
    form = PlaceMailForm()
    if form.validate_on_submit():
        with form.refusals():
            made = invite_neighbour(me(), form.email.data or "")
            return _back(lazy_("The invitation is on its way to {address}.", address=made.email))
    return _doors(LinkForm(), form)


def _doors(link: LinkForm, mail: PlaceMailForm) -> Response:
    rows = queries.open_invitations(None)
    return render(
        "features/groups/place_invitations.html",
        max(link.status, mail.status),
        link=link,
        mail=mail,
        rows=rows,
        inviters=queries.inviters_of(rows),
        is_needed=site().sign_up is SignUpPolicy.INVITATION,
    )


@routes.get("/admin/invitations/<public_id>")
@allows("site.manage", on=queries.place_door_at)
def place_invitation(invitation: Invitation) -> Response:
    """A link to hand on: to copy, and as a code to print."""
    return _shown("features/groups/place_invitation.html", invitation)


@routes.get("/admin/invitations/<public_id>/notice")
@allows("site.manage", on=queries.place_door_at)
def place_notice(invitation: Invitation) -> Response:
    """The same as a sheet of paper for the notice board."""
    return _shown("features/groups/place_notice.html", invitation)


def _shown(template: str, invitation: Invitation) -> Response:
    link = link_of(invitation)
    return render(template, invitation=invitation, link=link, code=qr_uri(link) if link else "")


def link_of(invitation: Invitation) -> str:
    """The whole address, as long as this installation still has the key it was made with."""
    token = token_of(invitation)
    is_ours = same(digest(token), invitation.token_digest) and invitation.email is None
    return whole_address(url_for("groups.follow", token=token)) if is_ours else ""


@routes.post("/admin/invitations/<public_id>/revocation")
@allows("site.manage", on=queries.place_door_at)
def revoke_place(invitation: Invitation) -> Response:
    """Let nobody in with this link any more."""
    revoke_invitation(invitation, me())
    return _back(lazy_("The invitation is no longer good."))


def _back(said: Text) -> Response:
    flash(str(said), "ok")
    return redirect(url_for("groups.place_invitations"), 303)
