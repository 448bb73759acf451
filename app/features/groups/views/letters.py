"""An invitation to the place as a letter for every household."""

from typing import Any

from flask import abort
from werkzeug.wrappers import Response

from app.community.models import Invitation
from app.community.papers import paper
from app.community.queries.site import arms, site
from app.features.groups.queries import doors as queries
from app.features.groups.views.blueprint import routes
from app.features.groups.views.place_doors import link_of
from app.foundation.access import allows
from app.foundation.aside import aside
from app.foundation.dates import format_date
from app.foundation.language import _
from app.foundation.pdf_answer import pdf_answer
from app.foundation.qr import qr_svg
from app.foundation.work import unit_of_work


@routes.get("/admin/invitations/<public_id>/letter.pdf")
@allows("site.manage", on=queries.place_door_at, own_units=True)
def place_letter(invitation: Invitation) -> Response:
    """To be printed as often as the link is good, and put into letterboxes."""
    with unit_of_work(write=False):
        link, shield = link_of(invitation), arms()
        if not link:
            abort(404)
        facts = _facts(invitation, link)
    return pdf_answer(aside(lambda: paper("groups/letter", facts, shield)), "letter")


def _facts(invitation: Invitation, link: str) -> dict[str, Any]:
    place = site().name
    return {
        "place": place,
        "title": _("{place} has a village square again", place=place),
        "page_words": _("Page {page} of {pages}"),
        "footer": [place],
        "greeting": _("Dear neighbours,"),
        "lines": _why(place),
        "code": qr_svg(link),
        "code_words": _("Code for phones: leads to the invitation"),
        "steps": _how(),
        "address": link,
        "good_until": _("The invitation is good until {day}.", day=format_date(invitation.expires_at)),
        "farewell": _("See you there!"),
    }


def _why(place: str) -> list[str]:
    return [
        _(
            "what is new in {place}, what was found and what is missed, where helping hands are wanted and when the hall is free: from now on it stands in one spot, on the phone and on the computer.",
            place=place,
        ),
        _(
            "It costs nothing, shows no advertising and passes nothing on: it is run by the place itself. You decide what you are told about, and you may leave at any time."
        ),
    ]


def _how() -> list[str]:
    return [
        _("Hold the camera of your phone over the code, or type the address below."),
        _("Write your name, your e-mail address and a password you choose."),
        _("Open the link in the e-mail that comes. That is all."),
    ]
