"""Calendars in other programs: how to subscribe, what is subscribed to, and the way to end it."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.present import current_member, me
from app.community.queries.groups import visible_group
from app.features.calendar.actions import subscriptions as acts
from app.features.calendar.forms.subscribing import SubscribeForm
from app.features.calendar.models import Subscription
from app.features.calendar.queries import subscriptions as queries
from app.features.calendar.views.blueprint import routes
from app.features.calendar.views.feeds import address_of
from app.foundation.access import allows, open_to_all
from app.foundation.forms import options
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
    slug = request.args.get("group", "")
    group = visible_group(current_member(), slug) if slug else None
    public = group if group is not None and group.is_public else None
    address = (
        address_of("calendar.group_feed", slug=public.slug) if public else address_of("calendar.town_feed")
    )
    return render(
        "features/calendar/subscribe.html", address=address, programs=PROGRAMS, chosen=group, public=public
    )


@routes.route("/calendar/subscriptions", methods=["GET", "POST"])
@allows("site.use")
def subscriptions() -> Response:
    """What is subscribed to, and a new secret address."""
    form = SubscribeForm()
    own = queries.own_groups(me())
    form.what.choices = options({"": _("What I said yes to")} | {group.slug: group.name for group in own})
    form.what.data = form.what.data or request.args.get("group", "")
    if form.validate_on_submit():
        with form.refusals():
            group = next((each for each in own if each.slug == form.what.data), None)
            made = acts.subscribe(me(), group, form.label.data or "")
            return redirect(url_for("calendar.subscription", public_id=made.public_id), 303)
    rows = queries.subscriptions_of(me())
    return render("features/calendar/subscriptions.html", form.status, form=form, rows=rows)


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
