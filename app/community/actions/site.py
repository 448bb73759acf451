"""The first hour of a place."""

from sqlalchemy import func, select

from app.community.models import Member, MemberState, Site
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.tokens import digest, new_token, same


def the_site() -> Site:
    """The one row of the place, to be changed; made when it is asked for the first time."""
    site = session().get(Site, 1)
    if site is None:
        site = Site(id=1)
        session().add(site)
        session().flush()
    return site


def new_set_up_link() -> str:
    """A secret for the way in, the older one being good no more; empty once somebody manages the place.

    It does not expire before: a machine may be started on Friday and set up on Monday.
    """
    if _has_admin():
        return ""
    token = new_token()
    the_site().set_up_token_digest = digest(token)
    return token


def is_set_up_token(token: str) -> bool:
    """Whether this secret still opens the door."""
    kept = session().get(Site, 1)
    return not _has_admin() and kept is not None and same(digest(token), kept.set_up_token_digest or "")


def close_set_up() -> None:
    """The link has done its work."""
    the_site().set_up_token_digest = None


def _has_admin() -> bool:
    admins = select(func.count()).where(Member.role == Role.ADMIN, Member.state == MemberState.ACTIVE)
    return bool(session().scalar(admins))
