"""What the arguments of addresses in Lindental may stand for: posts, cases, bookings, people, links in mails."""

import re
from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.community.models import Comment, District, Group, Invitation, Member, Membership, Post
from app.community.queries.invitations import token_of
from app.features.calendar.models import Gathering, Subscription
from app.features.notifications.models import Notification
from app.features.notifications.queries.taking_off import DIGEST, address_of
from app.foundation.db import session
from app.foundation.mail import Mail
from app.modules.booking.actions.presets import PRESETS
from app.modules.booking.events import BookingApproved
from app.modules.booking.models import Booking, BookingState, Facility, Offer
from app.modules.booking.views.parts import PARTS
from app.modules.lost_found.models import Claim, Item
from app.modules.warnings.models import OfficialWarning
from tests.browser.helping import helping_things

Things = dict[str, str]


def things() -> Iterator[Things]:
    """All of them, the most telling first."""
    yield {"flat": ""}
    groups = (
        "gesucht-gefunden",
        "neuigkeiten",
        "grillhuette",
        "mach-mit",
        "tsv-lindental",
        "feuerwehr",
        "schulelternbeirat",
        "grillhuette",
    )
    for slug in groups:
        yield {"flat": "", "slug": slug}
        for module in ("news", "lost_found", "booking", "get_involved"):
            yield {"flat": "groups", "slug": slug, "name": module}
        for wanted in ("public", "members", "listed"):
            yield {"flat": "groups", "slug": slug, "wanted": wanted}
    for district in _all(select(District).order_by(District.id)):
        yield {"flat": "town_plan", "number": str(district.id)}
    for preset in PRESETS:
        yield {"flat": "booking", "slug": "grillhuette", "preset": preset}
    for paper in ("imprint", "privacy", "accessibility"):
        yield {"flat": "admin", "name": paper}
    yield from _posts()
    yield from _cases()
    yield from _bookings()
    yield from _dates()
    yield from _offers()
    yield from helping_things(somebody("rosa"))
    yield from _messages()
    yield from _people()
    for warning in _all(select(OfficialWarning)):
        yield {"flat": "alerts", "number": str(warning.id)}


def _all(wanted: Select) -> list:
    return list(session().scalars(wanted).unique())


def _posts() -> Iterator[Things]:
    """One post of each kind and state, those with most comments first; for things one of each state and category."""
    items = {
        item.post_id: (item.state, item.category, item.side)
        for item in session().scalars(select(Item)).unique()
    }
    seen = set()
    newest = select(Post).options(joinedload(Post.group)).order_by(Post.comment_count.desc(), Post.id.desc())
    for post in _all(newest):
        sort = (post.kind, post.state, items.get(post.id, post.group.slug))
        flat = post.kind.partition(".")[0] if "." in post.kind else "stream"
        if sort not in seen:
            seen.add(sort)
            yield {"flat": "stream", "slug": post.group.slug, "public_id": post.public_id}
        own = {"flat": flat, "slug": post.group.slug, "public_id": post.public_id}
        if flat == "booking":
            own["below"] = "/f"  # /f/… and /facilities/…, not /requests/…
            yield from (own | {"part": part} for part in PARTS)
            yield own | {"what": BookingApproved.name}
        yield own
    with_post = select(Comment).options(
        joinedload(Comment.post).joinedload(Post.group), joinedload(Comment.author)
    )
    for comment in _all(with_post.order_by(Comment.edited_at.desc())):
        where = {"flat": "stream", "slug": comment.post.group.slug, "public_id": comment.post.public_id}
        yield where | {"comment_id": comment.public_id}


def _cases() -> Iterator[Things]:
    with_group = joinedload(Claim.item).joinedload(Item.post).joinedload(Post.group)
    for claim in _all(select(Claim).options(with_group)):
        yield {"flat": "lost_found", "slug": claim.item.post.group.slug, "claim_id": claim.public_id}


def _bookings() -> Iterator[Things]:
    """One booking of each state: what waits and what is agreed first, those of Rosa before others."""
    with_group = joinedload(Booking.facility).joinedload(Facility.post).joinedload(Post.group)
    rosa, seen = somebody("rosa").id, set()
    newest = _all(select(Booking).options(with_group).order_by(Booking.id.desc()))
    telling = [BookingState.REQUESTED, BookingState.APPROVED]
    for booking in sorted(newest, key=lambda each: (each.state not in telling, each.booker_id != rosa)):
        if booking.state not in seen:
            seen.add(booking.state)
            slug = booking.facility.post.group.slug
            yield {"flat": "booking", "slug": slug, "public_id": booking.public_id, "below": "/requests/"}


def _dates() -> Iterator[Things]:
    """The last date of each series."""
    series = select(Gathering).where(Gathering.rule != "").options(selectinload(Gathering.occasions))
    for gathering in _all(series.options(joinedload(Gathering.post).joinedload(Post.group))):
        where = {"slug": gathering.post.group.slug, "public_id": gathering.post.public_id}
        yield {"flat": "calendar", **where, "number": str(gathering.occasions[-1].id)}


def _offers() -> Iterator[Things]:
    """What can be asked for, at the address of its facility."""
    with_group = joinedload(Offer.facility).joinedload(Facility.post).joinedload(Post.group)
    for offer in _all(select(Offer).options(with_group).order_by(Offer.id)):
        post = offer.facility.post
        yield {
            "flat": "booking",
            "slug": post.group.slug,
            "public_id": post.public_id,
            "offer_id": offer.public_id,
        }


def _messages() -> Iterator[Things]:
    """What Rosa was told, a post she may ask about, and the address that ends the mails which sum up."""
    rosa = somebody("rosa")
    told = select(Notification).where(Notification.member_id == rosa.id).order_by(Notification.id.desc())
    for notification in _all(told.limit(3)):
        yield {"flat": "notifications", "number": str(notification.id)}
    news = select(Post).join(Post.group).where(Group.slug == "neuigkeiten").order_by(Post.id.desc())
    for post in _all(news.limit(3)):
        yield {"flat": "notifications", "public_id": post.public_id}
    yield {"flat": "notifications", "token": address_of(rosa, DIGEST).rpartition("/")[2]}


def _people() -> Iterator[Things]:
    newest = select(Invitation).options(joinedload(Invitation.group)).order_by(Invitation.id.desc())
    for invitation in _all(newest):
        yield {"flat": "groups", "token": token_of(invitation)}
        place = {"slug": invitation.group.slug} if isinstance(invitation.group, Group) else {}
        yield {"flat": "groups", "public_id": invitation.public_id} | place
    whole = select(Membership).options(joinedload(Membership.member), joinedload(Membership.group))
    for one in _all(whole):
        yield {"flat": "groups", "slug": one.group.slug, "public_id": one.member.public_id}
    for subscription in _all(select(Subscription)):
        yield {"flat": "calendar", "public_id": subscription.public_id}
    for member in _all(select(Member)):
        yield {"flat": "admin", "public_id": member.public_id}


def links_in_mails() -> Iterator[Things]:
    """The secret parts of links that people got by mail."""
    for text in _all(select(Mail.text).order_by(Mail.id.desc()).limit(20)):
        for token in re.findall(r"/(?:reset|confirm)/([\w.-]{20,})", text):
            yield {"flat": "accounts", "token": token}
        for slug, flat, token in re.findall(r"/g/([\w-]+)/(lost-found|booking)/guest/([\w.-]{20,})", text):
            yield {"flat": flat.replace("-", "_"), "slug": slug, "token": token}


def somebody(name: str) -> Member:
    """One of the people of the demo by the name of their account."""
    return session().scalars(select(Member).where(Member.email == f"{name}@demo.example")).one()
