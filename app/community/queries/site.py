"""The place itself, asked on every page and changed once a year: kept in memory for a few seconds."""

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Attachment, District, SignUpPolicy, Site
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.files import storage
from app.foundation.images import variant_key
from app.foundation.questions import Question, columns_of, parted

KEPT_SECONDS = 5.0
# Before that, so that a process which did not hear of the set-up soon says the place's name too.
UNFOUNDED_SECONDS = 1.0


def _with_logo(*columns: Any) -> Site:
    made, logo = parted(columns, Site, Attachment)
    set_committed_value(made, "logo", logo)
    place: Site = made
    return place


# It belongs to no session: a unit of work that fails would take its values along, and then all pages of this process fail.
_THE_ROW = Question(select(*columns_of(Site), *columns_of(Attachment)).outerjoin(Site.logo), _with_logo)


class _Kept:
    """The last answer of this process and until when it is good."""

    site: Site | None = None
    until: float = 0.0
    name: str = ""


_kept = _Kept()


def site() -> Site:
    """The one row of the site with its logo; may be some seconds old. Never change what it returns."""
    if _kept.site is None or _kept.until < time.monotonic():
        found = next(iter(_THE_ROW.ask({})), None)
        _kept.site = found or _fresh()
        _kept.until = time.monotonic() + (KEPT_SECONDS if found else UNFOUNDED_SECONDS)
        _kept.name = _kept.site.name
    return _kept.site


def name_at_hand() -> str:
    """The name as this process last read it; asks nobody, for pages that come while the database is away."""
    return _kept.name or _fresh().name


def _fresh() -> Site:
    """Before anybody has set the place up."""
    return Site(
        id=1,
        name="Dorflinde",
        state="",
        accent="",
        zone="Europe/Berlin",
        language="de",
        logo=None,
        group_creation=Role.MEMBER,
        sign_up=SignUpPolicy.OPEN,
    )


def arms() -> bytes | None:
    """The coat of arms for a sheet of paper; None without one, or before the worker has prepared it."""
    logo = site().logo
    if logo is None or not logo.is_ready:
        return None
    keys = [variant_key(logo.token, f"{width}.webp") for width in (960, 320)]
    return next((storage().path(key).read_bytes() for key in keys if storage().exists(key)), None)


def forget_site(_event: object = None) -> None:
    """Ask the database next time: the site was changed."""
    _kept.site = None


def districts() -> Sequence[District]:
    """The parts of the place in their order."""
    return session().scalars(select(District).order_by(District.position, District.name)).all()
