"""From the first form to the first visit. Known and unknown addresses get the same answer; only the mail differs."""

from dataclasses import dataclass

from sqlalchemy import delete

from app.community.actions.invitations import accept_invitation, use_invitation
from app.community.actions.members import activate, set_password
from app.community.models import Group, Invitation, Member, MemberState, SignUpPolicy, Site
from app.community.queries.invitations import good_invitation, token_of
from app.community.queries.members import member_by_email
from app.community.sign_up_codes import is_sign_up_code
from app.features.accounts.actions.devices import close_devices
from app.features.accounts.actions.letters import ToLink, write
from app.features.accounts.actions.links import new_link, take
from app.features.accounts.models import MailedLink, Purpose
from app.features.accounts.queries import invitation_of, last_link
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.language import current_language, lazy_
from app.foundation.refusal import Refused


@dataclass(frozen=True)
class Newcomer:
    """What somebody typed who wants an account; the password is hashed already."""

    email: str
    display_name: str
    password_hash: str
    # The secret of the browser in which they did.
    browser: str


def admitted(place: Site, *, code: str, invitation: str) -> Invitation | None:
    """The invitation somebody came with, if any; raises Refused unless the place lets them sign up."""
    good = good_invitation(invitation) if invitation else None
    match place.sign_up:
        case SignUpPolicy.INVITATION if good is None:
            raise Refused(
                lazy_("You need an invitation to open an account here, and this one is no longer good.")
            )
        case SignUpPolicy.CODE if good is None and not is_sign_up_code(place, code):
            raise Refused(lazy_("This is not the right code."), field="code")
    return good


def sign_up(newcomer: Newcomer, invitation: Invitation | None, to_link: ToLink) -> None:
    """Keep what somebody typed until the address is confirmed; the last form for an address counts.

    Whoever filled in an earlier one is signed out: the account is not theirs to wait in.
    """
    member = _unconfirmed(newcomer)
    if member is None:
        there = member_by_email(newcomer.email)
        if there is not None:
            write(there, "known")
        return
    set_password(member, newcomer.password_hash)
    close_devices(member)
    ask_to_confirm(member, to_link, browser=newcomer.browser, invitation=invitation)


def _unconfirmed(newcomer: Newcomer) -> Member | None:
    """The row for this address that nobody has confirmed yet, new or written over."""
    fresh = insert_if_new(Member).values(
        email=newcomer.email,
        display_name=newcomer.display_name,
        language=current_language(),
        state=MemberState.UNCONFIRMED,
    )
    session().execute(fresh)
    member = member_by_email(newcomer.email)
    if member is None or member.state is not MemberState.UNCONFIRMED:
        return None
    member.display_name, member.language = newcomer.display_name, current_language()
    member.created_at = clock.now()
    return member


def ask_again(member: Member, to_link: ToLink, *, browser: str) -> None:
    """Send a new link to somebody who knows the password, but lost the mail."""
    last = last_link(member, Purpose.SIGN_UP)
    ask_to_confirm(member, to_link, browser=browser, invitation=invitation_of(last) if last else None)


def ask_to_confirm(
    member: Member, to_link: ToLink, *, browser: str, invitation: Invitation | None = None
) -> None:
    """Send the link that shows that the address is the person's own."""
    address = member.email or ""
    token = new_link(member, Purpose.SIGN_UP, address, browser=browser, invitation=invitation)
    write(member, "confirm", link=to_link(token))


def confirm(link: MailedLink, place: Site) -> tuple[Member, Group | None]:
    """The address is the person's own: the account is open, and the invitation leads into its group."""
    invitation = invitation_of(link)
    take(link)
    return link.member, _open(link.member, invitation, place)


def confirm_by_reset(member: Member, place: Site) -> None:
    """Who reads the mail of a reset has the address: the account opens as the sign-up's own link would open it."""
    if member.state is MemberState.UNCONFIRMED:
        last = last_link(member, Purpose.SIGN_UP)
        _open(member, invitation_of(last) if last else None, place)


def _open(member: Member, invitation: Invitation | None, place: Site) -> Group | None:
    activate(member)
    return _come_in(member, invitation, place)


def _come_in(member: Member, invitation: Invitation | None, place: Site) -> Group | None:
    if invitation is None or not invitation.is_good(clock.now()):
        if place.sign_up is SignUpPolicy.INVITATION:
            raise Refused(lazy_("This invitation is no longer good. Please ask for a new one."))
        return None
    if invitation.group_id is None:
        use_invitation(invitation, member)
        return None
    return accept_invitation(token_of(invitation), member)


def decline(link: MailedLink) -> None:
    """Somebody else typed this address: nothing of it is kept."""
    take(link)
    gone = delete(Member).where(Member.id == link.member_id, Member.state == MemberState.UNCONFIRMED)
    session().execute(gone)
