"""Calendars for other programs: public ones, secret ones, and single dates."""

from collections.abc import Sequence
from typing import Any

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group, Member, Post
from app.community.queries.groups import visible_group
from app.community.queries.posts import visible_post
from app.community.queries.site import site
from app.community.registry import post_calendar
from app.community.sight import Way, way_of
from app.features.calendar import feeds
from app.features.calendar.actions import subscriptions
from app.features.calendar.feeds import Scope
from app.features.calendar.models import Gathering, Subscription
from app.features.calendar.queries.gatherings import DateAt, date_at, entries_of, entry_at_date, home
from app.features.calendar.queries.gatherings import gathering as gathering_at
from app.features.calendar.queries.subscriptions import by_token
from app.features.calendar.views.blueprint import routes
from app.foundation.access import open_to_all
from app.foundation.entry import Entry
from app.foundation.ical import MEDIA_TYPE, Cover, file_of
from app.foundation.language import current_zone, speaking
from app.foundation.limits import limit

KEPT_SECONDS = 300


def public_group(_member: Member | None, slug: str) -> Group | None:
    """A group whose public dates are for the whole world."""
    group = visible_group(None, slug)
    return group if group is not None and group.is_public else None


@routes.get("/calendar/town.ics")
@open_to_all()
def town_feed() -> Response:
    """What everybody may know of the whole place."""
    with speaking(site().language):
        return _feed(feeds.public_scope(None), "calendar.ics")


@routes.get("/calendar/g/<slug>.ics")
@open_to_all(on=public_group)
def group_feed(group: Group) -> Response:
    """What everybody may know of a public group."""
    with speaking(site().language):
        return _feed(feeds.public_scope(group), f"{group.slug}.ics")


def public_post(_member: Member | None, slug: str, public_id: str) -> Post | None:
    """A post with a calendar of its own, in a public group, for the whole world to see."""
    post = visible_post(None, slug, public_id)
    return post if post is not None and post.group.is_public and post_calendar(post.kind) else None


@routes.get("/calendar/g/<slug>/<public_id>.ics")
@open_to_all(on=public_post)
def post_feed(post: Post) -> Response:
    """What everybody may know of one facility."""
    own = post_calendar(post.kind)
    if own is None:
        abort(404)
    if own.is_over(post.id):
        abort(410)
    with speaking(site().language):
        return _feed(feeds.post_scope(None, post, own), f"{post.public_id}.ics")


@routes.get("/calendar/p/<token>.ics")
@open_to_all()
def secret_feed(token: str) -> Response:
    """What a member may know, for a program that has no account; whoever has the address may read it."""
    subscription = by_token(token)
    if subscription is None or way_of(subscription.member) is Way.GUEST:
        abort(404)
    if subscription.revoked_at is not None:
        abort(410)
    limit("calendar_feed", subscription.id)
    with speaking(subscription.member.language or site().language):
        answer = _feed(_scope(subscription), "calendar.ics")
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    if subscriptions.is_news(subscription):
        _note_afterwards(answer, subscription.id)
    return answer


def _scope(subscription: Subscription) -> Scope:
    """The member's own dates, or those of a group or a post as long as they may know of it."""
    member, group = subscription.member, subscription.group
    if subscription.about is not None:
        return _post_scope(member, subscription.about)
    if subscription.group_id is None:
        return feeds.own_scope(member)
    if group is None or visible_group(member, group.slug) is None:
        abort(404)
    return feeds.group_scope(member, group)


def _post_scope(member: Member, known: Post) -> Scope:
    post, own = visible_post(member, "", known.public_id), post_calendar(known.kind)
    if post is None or own is None:
        abort(404)
    if own.is_over(post.id):
        abort(410)
    return feeds.post_scope(member, post, own)


def _note_afterwards(answer: Response, subscription_id: int) -> None:
    """A reading request writes nothing; that it was read is noted when the answer is on its way."""
    answer.call_on_close(lambda: subscriptions.note_use(subscription_id))


def _feed(scope: Scope, name: str) -> Response:
    """Not modified, if the program has this very calendar; nothing is made before that is known."""
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    etag, changed_at = feeds.mark_of(scope)
    answer = Response(content_type=MEDIA_TYPE)
    answer.set_etag(f"{etag}-gzip" if is_packed else etag)
    answer.last_modified = changed_at
    answer.headers["Cache-Control"] = f"{'public' if scope.is_public else 'private'}, max-age={KEPT_SECONDS}"
    answer.headers["Content-Disposition"] = f"inline; filename={name}"
    answer.vary.add("Accept-Encoding")
    if not request.if_none_match.contains_weak(answer.get_etag()[0] or ""):
        body = feeds.body_of(scope, home() + request.path if scope.is_public else "", etag)
        answer.set_data(body.packed if is_packed else body.plain)
        if is_packed:
            answer.headers["Content-Encoding"] = "gzip"
    return answer.make_conditional(request)


@routes.get("/g/<slug>/<public_id>/event.ics")
@open_to_all(on=gathering_at)
def event_file(gathering: Gathering) -> Response:
    """One date, to be put into a calendar once."""
    return _file(entries_of(gathering), gathering.post)


@routes.get("/g/<slug>/<public_id>/dates/<int:number>/date.ics")
@open_to_all(on=date_at)
def date_file(at: DateAt) -> Response:
    """One date of a series, for whoever comes to just this one."""
    return _file([entry_at_date(*at)], at.post)


def _file(entries: Sequence[Entry], post: Post) -> Response:
    text = file_of(entries, Cover(post.title, current_zone().key), home())
    answer = Response(text, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f"inline; filename={post.public_id}.ics"
    return answer


def address_of(endpoint: str, **values: Any) -> str:
    """The whole address of a calendar, to be copied."""
    return home() + url_for(endpoint, **values)
