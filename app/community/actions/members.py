"""People come, introduce themselves, and leave for good."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from app.community.actions.attachments import keep
from app.community.events import MemberActivated, MemberChanged, MemberLeft
from app.community.models import Attachment, Credential, District, Member, MemberState
from app.community.queries.members import member_by_email
from app.community.registry import features
from app.community.roles import Role
from app.foundation import clock
from app.foundation.addresses import clean_address
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import LANGUAGES, lazy_
from app.foundation.refusal import Conflict, Refused

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Profile:
    """What a member says of themselves, and how they want to read."""

    display_name: str
    language: str | None
    theme: str
    district_id: int | None
    is_minor: bool = False


def open_account(email: str, display_name: str, password_hash: str, *, role: Role = Role.MEMBER) -> Member:
    """Give somebody an account without a mail to confirm: the first admin, the demo town, the command line.

    The hash comes from foundation/passwords.py, made before the unit of work begins.
    """
    address = clean_address(email)
    if member_by_email(address) is not None:
        raise Refused(lazy_("There is an account with this address already."), field="email")
    member = Member(email=address, display_name=display_name, role=role, state=MemberState.UNCONFIRMED)
    session().add(member)
    session().flush()
    set_password(member, password_hash)
    activate(member)
    return member


def set_password(member: Member, password_hash: str) -> None:
    """Let the member prove themselves with this password from now on."""
    there = session().get(Credential, member.id)
    if there is None:
        session().add(Credential(member_id=member.id, password_hash=password_hash))
    else:
        there.password_hash, there.changed_at = password_hash, clock.now()
    session().flush()


def activate(member: Member) -> None:
    """The address is confirmed: the person is here. Twice changes nothing."""
    if member.state is not MemberState.UNCONFIRMED:
        return
    member.state = MemberState.ACTIVE
    session().flush()
    record(MemberActivated(member_id=member.id))


def change_profile(member: Member, profile: Profile) -> None:
    """Introduce oneself anew."""
    if not profile.display_name:
        raise Refused(lazy_("Please tell us your name."), field="display_name")
    if profile.language not in {None, *LANGUAGES} or profile.theme not in THEMES:
        raise Refused(lazy_("Please choose one of the listed answers."))
    if profile.district_id is not None and session().get(District, profile.district_id) is None:
        raise Refused(lazy_("Please choose one of the listed answers."), field="district")
    member.display_name = profile.display_name
    member.language, member.theme, member.district_id = profile.language, profile.theme, profile.district_id
    member.is_minor = profile.is_minor
    _record_change(member)


def change_portrait(member: Member, upload: Upload | None) -> None:
    """Show another face, or none; the old picture goes."""
    old = member.avatar_id
    member.avatar_id = keep(upload, member).id if upload is not None else None
    session().flush()
    # Afterwards, so that the new one never gets the number of the old one: addresses are kept by it.
    session().execute(delete(Attachment).where(Attachment.id == old))
    session().expire(member, ["avatar"])
    _record_change(member)


def _record_change(member: Member) -> None:
    session().flush()
    record(MemberChanged(member_id=member.id))


def vanish(member: Member) -> None:
    """Be nobody for the others until one comes back or leaves for good."""
    member.state = MemberState.LEAVING
    _record_change(member)


def reappear(member: Member, state: MemberState) -> None:
    """Be who one was before."""
    member.state = state
    _record_change(member)


def leave_for_good(member: Member) -> None:
    """Close one's account: every feature forgets what is personal, the row stays without name and address.

    Texts keep their place as those of a former member; whoever wants them gone takes them back as well
    (farewell.py).
    """
    held = select(Member.state).where(Member.id == member.id).with_for_update()
    if session().scalar(held) is MemberState.FORMER:
        raise Conflict(lazy_("This account is closed already."))
    for feature in features():
        if feature.erase is not None:
            feature.erase(member)
    change_portrait(member, None)
    session().execute(delete(Credential).where(Credential.member_id == member.id))
    member.email, member.display_name, member.state = None, "", MemberState.FORMER
    member.role, member.language, member.theme = Role.MEMBER, None, "auto"
    member.district_id = member.seen_on = member.residence_confirmed_at = None
    member.is_minor = False
    session().flush()
    record(MemberLeft(member_id=member.id))
