"""Finds of people without an account: written down, confirmed by mail, answered for by the group's staff."""

from dataclasses import dataclass

from sqlalchemy import select

from app.community.actions.posts import withdraw
from app.community.models import Group, Member, Membership, MembershipState, MemberState, PostState
from app.community.roles import Role
from app.foundation import clock
from app.foundation.addresses import clean_address
from app.foundation.db import session
from app.foundation.language import _, current_language, lazy_
from app.foundation.limits import limit
from app.foundation.mail import write_mail
from app.foundation.mail_words import strange_words
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest, new_token
from app.modules.lost_found.actions.reporting import keep_draft, publish_item
from app.modules.lost_found.actions.steps import lock, take
from app.modules.lost_found.actions.writing import Report
from app.modules.lost_found.models import Finder, Item, ItemState, Side, Step
from app.modules.lost_found.queries.choices import settings_for


@dataclass(frozen=True)
class Contact:
    """How the staff reaches a finder without account."""

    name: str
    email: str
    phone: str = ""
    address: str = ""


def report_as_guest(group: Group, report: Report, contact: Contact, *, address_block: str) -> Item:
    """Keep a guest's find as a draft and send the link that publishes it."""
    if not settings_for(group.id).guest_reports or not group.is_public or group.is_archived:
        raise Refused(lazy_("Please sign in to report something here."))
    limit("lost_found.guest_report", address_block)
    if report.side is not Side.FOUND:
        raise Refused(lazy_("Without an account only finds can be reported."))
    address = clean_address(contact.email)
    limit("confirm", digest(address))  # many addresses of the net shall not fill one mailbox
    item = keep_draft(group, _responsible(group), report, on_behalf_of=str(_("Reported without an account")))
    item.by_guest = True
    token = new_token()
    finder = Finder(post_id=item.post_id, language=current_language(), token_digest=digest(token))
    finder.name, finder.email, finder.phone = contact.name, address, contact.phone
    session().add(finder)
    path = f"/g/{group.slug}/lost-found/guest/{token}"
    facts = {"group": strange_words(group.name), "path": path}
    write_mail(address, "lost_found/confirm", current_language(), facts)
    return item


def _responsible(group: Group) -> Member:
    """In whose care a guest's report is: the member of the staff who has been there longest."""
    staff = (
        select(Member)
        .join(Membership, Membership.member_id == Member.id)
        .where(
            Membership.group_id == group.id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role.in_(Role.at_least(Role.STAFF)),
            Member.state == MemberState.ACTIVE,
        )
        .order_by(Membership.since, Member.id)
    )
    found = session().scalars(staff.limit(1)).one_or_none()
    if found is None:
        raise Conflict(lazy_("Nobody looks after reports of guests here at the moment. Please sign in."))
    return found


def confirm_as_guest(item: Item, finder: Finder) -> None:
    """The link from the mail was followed: publish. Following it twice changes nothing."""
    lock(item)
    if item.state is ItemState.DRAFT:
        finder.confirmed_at = clock.now()
        publish_item(item, item.post.author)


def take_back_as_guest(item: Item) -> None:
    """The guest takes the notice away, confirmed or not; not while somebody claims the thing."""
    lock(item)
    gone = PostState.DELETED if item.state is ItemState.DRAFT else PostState.RETRACTED
    take(item, Step.WITHDRAW, None, reason="guest")
    withdraw(item.post, gone, None)
