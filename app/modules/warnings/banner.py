"""What stands on top of every page while a warning runs."""

from flask import current_app
from markupsafe import escape

from app.community.banner import NOTHING, Banner
from app.community.models import Member
from app.community.queries.waiting import waiting
from app.foundation.recent import Recent
from app.modules.warnings.messages import on_top
from app.modules.warnings.queries.official import running
from app.modules.warnings.queries.together import together
from app.modules.warnings.queries.warnings import showing, unread_by

# For guests, who have no number of their own that says whether anything waits.
_for_guests: Recent[Banner] = Recent(seconds=5.0)


def banner(member: Member | None) -> Banner:
    """For a member what they still have to read; for guests everything that runs."""
    if member is None:
        return _for_guests.get(lambda: _drawn(None))
    return _drawn(member) if waiting(member)["warnings"] else NOTHING


def fresh_banner(member: Member | None) -> Banner:
    """The same, asked by an open page that was told to look."""
    return _drawn(member)


def forget_banner(_event: object = None) -> None:
    """Ask the database next time."""
    _for_guests.forget()


def _drawn(member: Member | None) -> Banner:
    warnings = showing()
    if member is not None:
        unread = unread_by(member) if warnings else set()
        warnings = [each for each in warnings if each.post_id in unread]
    official = running(member)
    if not warnings and not official:
        return NOTHING
    given = {"events": together(warnings), "official": official, "on_top": on_top, "member": member}
    drawn = escape(current_app.jinja_env.get_template("modules/warnings/_banner.html").make_module(given))
    return Banner(drawn, frozenset([each.post_id for each in warnings]))
