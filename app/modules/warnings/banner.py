"""What stands on top of every page while a warning runs."""

from collections.abc import Sequence

from flask import current_app
from markupsafe import Markup, escape

from app.community.models import Member
from app.community.open_thing import OpenThing
from app.community.queries.waiting import waiting
from app.foundation.recent import Recent
from app.modules.warnings.messages import headline, on_top
from app.modules.warnings.queries.official import running
from app.modules.warnings.queries.together import together
from app.modules.warnings.queries.warnings import showing, unread_by

# For guests, who have no number of their own that says whether anything waits.
_for_guests: Recent[Markup] = Recent(seconds=5.0)


def banner(member: Member | None) -> Markup:
    """For a member what they still have to read; for guests everything that runs."""
    if member is None:
        return _for_guests.get(lambda: _drawn(None))
    return _drawn(member) if waiting(member)["warnings"] else escape("")


def fresh_banner(member: Member | None) -> Markup:
    """The same, asked by an open page that was told to look."""
    return _drawn(member)


def forget_banner(_event: object = None) -> None:
    """Ask the database next time."""
    _for_guests.forget()


def open_warnings(member: Member) -> Sequence[OpenThing]:
    """On Start: what one still has to read."""
    unread = unread_by(member)
    return [
        OpenThing(
            text=headline(warning),
            url=f"/g/{warning.post.group.slug}/{warning.post.public_id}",
            since=warning.released_at,
            icon="siren",
        )
        for warning in showing()
        if warning.post_id in unread and warning.released_at is not None
    ]


def _drawn(member: Member | None) -> Markup:
    warnings = showing()
    if member is not None:
        unread = unread_by(member) if warnings else set()
        warnings = [each for each in warnings if each.post_id in unread]
    official = running(member)
    if not warnings and not official:
        return escape("")
    given = {"events": together(warnings), "official": official, "on_top": on_top, "member": member}
    return escape(current_app.jinja_env.get_template("modules/warnings/_banner.html").make_module(given))
