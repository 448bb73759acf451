"""Choosing what others see."""

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.models import Manners
from app.foundation.db import insert_if_new, session
from app.foundation.limits import limit
from app.foundation.presence import forget


def choose(by: Member, *, shows_typing: bool, shows_presence: bool, shows_at_work: bool = True) -> None:
    """Show that one writes, and that one is there, or do not."""
    authorize(by, "chat.talk")
    limit("change", by.id)
    usual = {"shows_typing": True, "shows_presence": False, "shows_at_work": True}
    session().execute(insert_if_new(Manners).values(member_id=by.id, **usual))
    chosen = session().get_one(Manners, by.id)
    chosen.shows_typing, chosen.shows_presence = shows_typing, shows_presence
    chosen.shows_at_work = shows_at_work
    if not (shows_presence and shows_at_work):
        forget(by.id)
