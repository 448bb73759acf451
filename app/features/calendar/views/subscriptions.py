"""Calendars in other programs: how to subscribe, what is subscribed to, and the way to end it."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group, Post
from app.community.present import current_member, me
from app.community.queries.groups import visible_group
from app.community.queries.site import site
from app.features.calendar.actions import subscriptions as acts
from app.features.calendar.forms.subscribing import OF_POST, SubscribeForm
from app.features.calendar.models import Subscription
from app.features.calendar.queries import subscriptions as queries
from app.features.calendar.views.blueprint import routes
from app.features.calendar.views.feeds import address_of, public_post
from app.foundation.access import allows, open_to_all
from app.foundation.language import _, lazy_
from app.foundation.templates import render

# How the large programs take an address.
PROGRAMS = (
    ("iPhone, Mac", lazy_("The button above is enough.")),
    (
        "Google",
        lazy_(
            "On a computer, in the calendar: “Other calendars”, plus, “From URL”. It takes up to a day until changes arrive there."
        ),
    ),
    ("Outlook", lazy_("“Add calendar”, “Subscribe from web”.")),
    ("Thunderbird", lazy_("“New calendar”, “On the network”.")),
)


@routes.get("/calendar/subscribe")
@open_to_all()
def subscribe() -> Response:
    """How dates come into one's own calendar; the public one needs no account."""
    post = queries.post_with_calendar(current_member(), request.args.get("post", ""))
    slug = request.args.get("group", "")
    group = visible_group(current_member(), slug) if slug else None
    chosen = post.group if post else group
    address, name = _public_address(post, group)
    return render(
        "features/calendar/subscribe.html",
        address=address,
        name=name,
        programs=PROGRAMS,
        chosen=chosen,
        post=post,
    )


def _public_address(post: Post | None, group: Group | None) -> tuple[str, str]:
    """The address that needs no account, and what it is the calendar of; nothing where there is none."""
    if post is not None:
        known = public_post(None, post.group.slug, post.public_id)
        where = {"slug": post.group.slug, "public_id": post.public_id}
        return (address_of("calendar.post_feed", **where), post.title) if known else ("", "")
    if group is None:
        return address_of("calendar.town_feed"), site().name
    return (address_of("calendar.group_feed", slug=group.slug), group.name) if group.is_public else ("", "")


@routes.route("/calendar/subscriptions", methods=["GET", "POST"])
@allows("site.use")
def subscriptions() -> Response:
    """What is subscribed to, and a new secret address."""
    form = SubscribeForm()
    own = queries.own_groups(me())
    form.what.data = form.what.data or _asked_for()
    post = queries.post_with_calendar(me(), form.what.data.removeprefix(OF_POST))
    form.offer(own, {OF_POST + post.public_id: post.title} if post else {})
    if form.validate_on_submit():
        with form.refusals():
            group = next((each for each in own if each.slug == form.what.data), None)
            made = acts.subscribe(me(), group, form.label.data or "", post=post)
            return redirect(url_for("calendar.subscription", public_id=made.public_id), 303)
    rows = queries.subscriptions_of(me())
    return render("features/calendar/subscriptions.html", form.status, form=form, rows=rows)


def _asked_for() -> str:
    """What the link that led here was about."""
    post = request.args.get("post", "")
    return OF_POST + post if post else request.args.get("group", "")


@routes.get("/calendar/subscriptions/<public_id>")
@allows("site.use", on=queries.own_subscription)
def subscription(subscription: Subscription) -> Response:
    """The secret address, to be copied or opened on the phone."""
    address = address_of("calendar.secret_feed", token=queries.token_of(subscription))
    return render(
        "features/calendar/subscription.html", subscription=subscription, address=address, programs=PROGRAMS
    )


@routes.post("/calendar/subscriptions/<public_id>/revocation")
@allows("site.use", on=queries.own_subscription)
def revoke(subscription: Subscription) -> Response:
    """Let nobody read under this address any more."""
    acts.revoke(subscription, me())
    flash(_("The address is no longer good."), "ok")
    return redirect(url_for("calendar.subscriptions"), 303)
