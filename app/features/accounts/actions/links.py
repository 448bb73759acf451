"""Links in mails: made for one purpose, kept as digests, taken once."""

from sqlalchemy import delete

from app.community.models import Invitation, Member
from app.features.accounts.models import GOOD_FOR, MailedLink, Purpose
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.foundation.tokens import digest, new_token


def new_link(
    member: Member, purpose: Purpose, email: str, *, browser: str = "", invitation: Invitation | None = None
) -> str:
    """The secret part of a new link; an earlier one for the same purpose is good no more."""
    forget_links(member, purpose)
    token = new_token()
    session().add(
        MailedLink(
            token_digest=digest(token),
            purpose=purpose,
            member_id=member.id,
            email=email,
            browser_digest=digest(browser) if browser else "",
            invitation_id=invitation.id if invitation else None,
            expires_at=clock.now() + GOOD_FOR[purpose],
        )
    )
    return token


def take(link: MailedLink) -> None:
    """Use a link up; raises Conflict for the second of two who press the button at once."""
    taken = delete(MailedLink).where(MailedLink.id == link.id).returning(MailedLink.id)
    if session().scalar(taken) is None:
        raise Conflict(lazy_("This link has been used already."))
    session().expunge(link)


def forget_links(member: Member, *purposes: Purpose) -> None:
    """Make a member's mailed links useless: those for these purposes, or all."""
    session().execute(
        delete(MailedLink).where(
            MailedLink.member_id == member.id, MailedLink.purpose.in_(purposes or list(Purpose))
        )
    )
