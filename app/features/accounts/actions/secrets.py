"""Passwords and addresses change: the person is told where they can be reached, other browsers are signed out."""

from app.community.actions.members import set_password
from app.community.models import Member, MemberState, Site
from app.community.queries.members import member_by_email
from app.features.accounts.actions.devices import close_devices, prove
from app.features.accounts.actions.letters import ToLink, write, write_to_nobody
from app.features.accounts.actions.links import forget_links, new_link, take
from app.features.accounts.actions.sign_up import confirm_by_reset
from app.features.accounts.events import AddressChanged, PasswordChanged, ResetAsked
from app.features.accounts.models import DeviceSession, MailedLink, Purpose
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.foundation.tokens import new_token


def ask_reset(address: str, to_link: ToLink) -> None:
    """Mail a link to choose a new password, if there is an account; the answer does not tell."""
    member = member_by_email(address)
    record(ResetAsked(member_id=member.id if member else None))
    if member is None:
        write_to_nobody("reset", link=to_link(new_token()))
    else:
        write(member, "reset", link=to_link(new_link(member, Purpose.RESET, address)))


def reset_password(link: MailedLink, password_hash: str, place: Site) -> None:
    """Choose a new password with a mailed link; it opens no browser, and the second factor stays."""
    take(link)
    confirm_by_reset(link.member, place)
    _renew(link.member, password_hash)
    close_devices(link.member)


def change_password(member: Member, password_hash: str, device: DeviceSession) -> str:
    """Choose a new password; every other browser is signed out, this one gets a new secret."""
    _renew(member, password_hash)
    close_devices(member, besides=device)
    return prove(device, member)


def _renew(member: Member, password_hash: str) -> None:
    set_password(member, password_hash)
    forget_links(member)
    record(PasswordChanged(member_id=member.id))
    write(member, "password_changed")


def ask_address(member: Member, address: str, to_link: ToLink) -> None:
    """Mail a link to the new address, and a warning to the old one; the answer does not tell who has it."""
    if address == member.email:
        raise Refused(lazy_("This is your address already."), field="email")
    there = member_by_email(address)
    if there is None:
        token = new_link(member, Purpose.ADDRESS, address)
        write(member, "new_address", to=address, link=to_link(token))
    elif there.state is not MemberState.FORMER:
        write(there, "known")
    write(member, "address_asked", address=address)


def change_address(link: MailedLink) -> None:
    """The new address is the person's own: it counts from now on, and the old one is told."""
    member, address = link.member, link.email
    take(link)
    if member_by_email(address) is not None:
        raise Refused(lazy_("There is an account with this address already."))
    write(member, "address_changed", address=address)
    member.email = address
    session().flush()
    forget_links(member)
    record(AddressChanged(member_id=member.id))
