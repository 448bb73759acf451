"""The address under which somebody gets no more mails of one stream, without signing in (RFC 8058)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select

from app.community.models import Member
from app.community.notification_kind import NotificationKind
from app.features.notifications.queries.inbox import kind_of
from app.foundation.db import session
from app.foundation.keys import derived
from app.foundation.tokens import same

# The stream of mails that sum up; the others are called like the kind of message.
DIGEST = "digest"


@dataclass(frozen=True)
class TakingOff:
    """Whose mails end, and which."""

    token: str
    member: Member
    stream: str
    kind: NotificationKind | None


def address_of(member: Member, stream: str) -> str:
    """The path that ends a stream of mails; only its reader and this house can write it.

    It never expires: a mail may be opened years later, and who wants no more of them must not have to sign in.
    """
    return f"/unsubscribe/{member.public_id}~{stream}~{_seal(member.public_id, stream)}"


def headers_of(member: Member, stream: str, home: str) -> dict[str, str]:
    """What mail programs need for their own button, and to sort mails by what they are about."""
    return {
        "List-Id": f"<{stream.replace('_', '-')}.{urlsplit(home).hostname or 'localhost'}>",
        "List-Unsubscribe": f"<{home}{address_of(member, stream)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def taking_off(_visitor: Member | None, token: str) -> TakingOff | None:
    """Whom and what an address means; nothing, if nobody here has written it."""
    public_id, _, rest = token.partition("~")
    stream, _, seal = rest.partition("~")
    if not same(seal, _seal(public_id, stream)):
        return None
    member = session().scalars(select(Member).where(Member.public_id == public_id)).one_or_none()
    kind = kind_of(stream)
    if member is None or (kind and kind.is_warning):  # from a warning nobody is taken off
        return None
    return TakingOff(token, member, stream, kind)


def _seal(public_id: str, stream: str) -> str:
    return derived("unsubscribe", f"{public_id} {stream}").hex()[:40]
