"""Feeds for readers and the map of the site for search engines: the same for everybody in the world."""

from datetime import datetime
from hashlib import sha256
from itertools import chain

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.queries.site import site
from app.features.stream.queries import public
from app.features.stream.views.blueprint import routes
from app.foundation.access import open_to_all
from app.foundation.doorplate import home
from app.foundation.language import speaking
from app.foundation.templates import render

ATOM, XML = "application/atom+xml; charset=utf-8", "application/xml; charset=utf-8"
KEPT_SECONDS = 300


@routes.get("/feed.atom")
@open_to_all()
def feed_of_place() -> Response:
    """The public posts of the whole place."""
    return _feed(None)


@routes.get("/g/<slug>/feed.atom")
@open_to_all(on=public.public_group)
def feed_of_group(group: Group) -> Response:
    """The public posts of a group."""
    return _feed(group)


def _feed(group: Group | None) -> Response:
    with speaking(site().language):
        entries = public.entries(group)
        updated = max((_changed(entry) for entry in entries), default=None)
        feed = render("features/stream/feed.xml", group=group, entries=entries, updated=updated, home=home())
        return _for_all(feed, ATOM)


def _changed(entry: public.Entry) -> datetime:
    post = entry.post
    return max(filter(None, (post.published_at, post.edited_at)), default=post.created_at)


@routes.get("/sitemap.xml")
@open_to_all()
def sitemap() -> Response:
    """All public pages."""
    groups, addresses = public.public_groups(), public.public_addresses()
    return _for_all(
        render("features/stream/sitemap.xml", groups=groups, addresses=addresses, home=home()), XML
    )


@routes.get("/robots.txt")
@open_to_all()
def robots() -> Response:
    """What search engines may read: what everybody may, without the forms."""
    return _for_all(render("features/stream/robots.txt", home=home()), "text/plain; charset=utf-8")


def _for_all(answer: Response, content_type: str) -> Response:
    answer.content_type = content_type
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer.set_etag(sha256(b"".join(chain(answer.iter_encoded()))).hexdigest()[:20])
    return answer.make_conditional(request)
