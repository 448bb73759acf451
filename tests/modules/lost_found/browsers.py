"""What stories over HTTP need: addresses, signed-in browsers, forms, and what was written last."""

from typing import Any

from app.community.models import Post
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.modules.lost_found.town import SECRET, Town


def at(town: Town, path: str) -> str:
    """An address of the module in this town's group."""
    return f"/g/{town.group.slug}/lost-found{path}"


def browser(client, member):
    """A browser of its own, in which this member is signed in."""
    return sign_in(client.application.test_client(), member)


def newest(table) -> Any:
    """The row that was written last."""
    with unit_of_work(write=False):
        key = next(iter(table.__table__.primary_key.columns))
        return session().query(table).order_by(key.desc()).first()


def newest_post() -> str:
    """The address of the notice that was published last."""
    return newest(Post).public_id


def find(day: str, **changes) -> dict[str, Any]:
    """A find as the form sends it."""
    given = {"title": "Schlüsselbund mit Band", "category": "keys", "place": "Markt", "happened_from": day}
    return given | {"features": SECRET} | changes
