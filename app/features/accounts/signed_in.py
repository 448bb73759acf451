"""Who is signed in in a browser: asked by every request, together with what they are in their groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, null, select, type_coerce, union_all
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Membership
from app.community.queries import standings
from app.community.queries.standings import Standing, Standings, keep_standings
from app.features.accounts.models import DeviceSession
from app.foundation import clock
from app.foundation.db import is_reading, session
from app.foundation.questions import Question, columns_of, parted
from app.foundation.tokens import digest
from app.foundation.wording import Raw


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

    def get_id(self) -> str:
        """What flask-login keeps in the signed cookie."""
        return self.token


def signed_in(token: str) -> SignedIn | None:
    """The member whose browser carries this token, if its session is still good."""
    found = _read(digest(token))
    if found is not None and not is_reading():
        # The rows themselves, for a unit that may change them; they were read in this unit, so nothing is asked again.
        found = session().merge(found, load=False)
    return SignedIn(token, found) if found is not None and found.is_good(clock.now()) else None


def _nothing(columns: Sequence[Any]) -> list[Any]:
    return [type_coerce(null(), column.type) for column in columns]


_WHO: tuple[Any, ...] = (*columns_of(DeviceSession), *columns_of(Member))
_OF_BROWSER = DeviceSession.token_digest == bindparam("digest")
# One row for browser and member, and one for each standing: to say again with each of them who it is would be
# most of the answer.
_KNOWN = Question(
    union_all(
        select(*_WHO, *_nothing(standings.COLUMNS)).join(DeviceSession.member).where(_OF_BROWSER),
        select(*_nothing(_WHO), *standings.COLUMNS)
        .select_from(DeviceSession)
        .join(Membership, Membership.member_id == DeviceSession.member_id)
        .join(Membership.group)
        .where(_OF_BROWSER),
    ),
    lambda *columns: columns,
)


def _read(token_digest: str) -> DeviceSession | None:
    """Plain values, and with them the standings of the member: one question for both."""
    rows = _KNOWN.ask_raw({"digest": token_digest})
    if not rows:
        return None
    device, known = _meaning(tuple(rows))
    keep_standings(device.member_id, known)
    return device


@lru_cache(500)
def _meaning(rows: tuple[Raw, ...]) -> tuple[DeviceSession, Standings]:
    """What these rows say; a browser that was signed out has none, whoever is put out of a group has others."""
    read = [_KNOWN.read(row) for row in rows]
    device, member = next(parted(row, DeviceSession, Member) for row in read if row[0] is not None)
    set_committed_value(device, "member", member)
    own = (row[len(_WHO) :] for row in read if row[0] is None)
    return device, standings.together([Standing(*columns) for columns in own])
