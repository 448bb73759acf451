"""What stories over HTTP need: addresses, signed-in browsers, forms as they are sent, and what was written last."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

from app.community.models import Group, Member
from app.foundation import jobs
from app.foundation.db import session
from app.foundation.delivery import sweep
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.booking.models import Booking, Facility
from tests.factories import sign_in
from tests.modules.booking.town import Town


@contextmanager
def in_town(town: Town) -> Iterator[Town]:
    """A unit of work in which the people and the group of the town are read anew."""
    with unit_of_work():
        for name, thing in vars(town).items():
            if isinstance(thing, Member | Group):
                setattr(town, name, session().get(type(thing), thing.id))
        yield town


def at(town: Town, path: str) -> str:
    """An address of the module in this town's group."""
    return f"/g/{town.group.slug}/booking{path}"


def desk(town: Town, facility: Facility, path: str = "") -> str:
    """Where one asks for a facility."""
    return at(town, f"/f/{facility.post.public_id}/request{path}")


def browser(client, member):
    """A browser of its own, in which this member is signed in; None: a guest."""
    own = client.application.test_client()
    own.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    return sign_in(own, member) if member else own


def text(answer) -> str:
    """What is read on a page."""
    bare = re.sub(r"<(script|svg|style).*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(bare).split())


def newest_booking() -> Booking | None:
    """The request that was written last."""
    with unit_of_work(write=False):
        return session().query(Booking).order_by(Booking.id.desc()).first()


def caught_up() -> None:
    """The worker has done what there was to do."""
    sweep()
    jobs.work_off()


def mails(address: str) -> list[Mail]:
    """A letter box, the newest first."""
    with unit_of_work(write=False):
        return session().query(Mail).filter_by(to_address=address).order_by(Mail.id.desc()).all()


def asked(facility: Facility, **changes: Any) -> dict[str, Any]:
    """The form as somebody sends it."""
    given = {"offer": facility.offers[0].public_id, "purpose": "Geburtstag", "name": "Rosa Renner",
             "email": "rosa@example.org", "seen_cents": 100_000}  # fmt: skip
    return given | changes
