"""Every link that opens something for whoever has it: LINKS in tests/{features,modules}/<flat>/secret_links.py."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class SecretLink:
    """How one comes to a link, how long it is good, and what ends it before."""

    # Gives its address; the browser is of whoever it is meant for.
    open: Callable[[FlaskClient], str]
    # After this time it is good no more; None: it lasts as long as what it leads to, and the app says why.
    good_for: timedelta | None = None
    # Whoever has it uses it up, or somebody takes it back; None: it can be used again and again.
    end: Callable[[FlaskClient, str], object] | None = None
    # What it answers when it is good no more, and what that page says.
    ended: int = 404
    says: str = ""


def links() -> dict[str, SecretLink]:
    """By the route that a link leads to."""
    found = sorted(TESTS.glob("*/*/secret_links.py"))
    each = [
        import_module(".".join(["tests", *file.relative_to(TESTS).with_suffix("").parts])) for file in found
    ]
    return {route: link for flat in each for route, link in flat.LINKS.items()}


def mailed_path(to: str = "") -> str:
    """The path in the newest mail that holds one, of those to somebody."""
    with unit_of_work(write=False):
        mails = select(Mail.text).where(Mail.to_address.contains(to)).order_by(Mail.id.desc())
        texts = session().scalars(mails).all()
    return next(found[1] for text in texts if (found := re.search(r"http://localhost(/\S+)", text)))
