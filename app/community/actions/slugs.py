"""The address of a group: its name, in signs that every keyboard has."""

import re
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.community.models import Group, Visibility
from app.foundation.db import session
from app.foundation.text import fold
from app.foundation.tokens import new_code

LONGEST_STEM = 48


def settle(group: Group) -> None:
    """Store the group under a free address: the name alone, or the name and a few signs without meaning."""
    for slug in _slugs(group.name, is_plain=group.visibility is not Visibility.HIDDEN):
        if session().scalar(select(Group.id).where(Group.slug == slug)) is not None:
            continue
        try:
            with session().begin_nested():
                group.slug = slug
                session().add(group)
                session().flush()
        except IntegrityError:  # somebody else took it this very moment
            continue
        return


def _slugs(name: str, *, is_plain: bool) -> Iterator[str]:
    """A hidden group never has the plain address, so that a taken one tells nothing about hidden groups."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST_STEM].strip("-") or "gruppe"
    if is_plain:
        yield stem
    while True:
        yield f"{stem}-{new_code(5).lower()}"
