"""Who is behind a browser."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import Member
from app.features.accounts.models import DeviceSession
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest


@dataclass(frozen=True)
class SignedIn:
    """A member in a browser, as flask-login asks for it; its id is the browser's secret token."""

    token: str
    device: DeviceSession
    is_authenticated = True
    is_anonymous = False

    @property
    def member(self) -> Member:
        """Who it is."""
        return self.device.member

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.member.is_active

    @property
    def owes(self) -> str:
        """The endpoint this person must pass first; empty if nothing is owed."""
        return "" if self.device.proven_at else "accounts.second_factor"

    def get_id(self) -> str:
        """What flask-login keeps in the signed cookie."""
        return self.token


def signed_in(token: str) -> SignedIn | None:
    """The member whose browser carries this token, if its session is still good."""
    found = session().scalars(
        select(DeviceSession)
        .where(DeviceSession.token_digest == digest(token), DeviceSession.expires_at > clock.now())
        .options(joinedload(DeviceSession.member).joinedload(Member.avatar))
    ).one_or_none()
    return SignedIn(token, found) if found else None
