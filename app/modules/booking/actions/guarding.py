"""Whether the database itself refuses two claims that overlap: tried before a process serves people."""

from datetime import UTC, datetime

from sqlalchemy import insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from app.foundation.db import session
from app.modules.booking.models import Claim, ClaimSource, Unit
from app.modules.booking.models.claims import NAME_OF_REFUSAL

_FAR = (datetime(9000, 1, 1, tzinfo=UTC), datetime(9000, 1, 2, tzinfo=UTC))
_NAMED = {
    "sqlite": text(
        "SELECT count(*) = 2 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'booking_claims'"
    ),
    "postgresql": text("SELECT count(*) = 1 FROM pg_constraint WHERE conname = 'claim_no_overlap'"),
}


def claims_are_guarded() -> bool:
    """Write the same claim twice and see the second refused; the caller rolls back.

    Without any unit yet the guards are only looked for; without the table there is nothing to guard.
    """
    connection = session().connection()
    if not inspect(connection).has_table(Claim.__tablename__):
        return True
    unit_id = session().scalar(select(Unit.id).limit(1))
    if unit_id is None:
        return bool(session().scalar(_NAMED[connection.dialect.name]))
    starts_at, ends_at = _FAR
    row = {
        "unit_id": unit_id, "starts_at": starts_at, "ends_at": ends_at,
        "source": ClaimSource.CLOSURE, "is_blocking": True,
    }  # fmt: skip
    try:
        with session().begin_nested():
            session().execute(insert(Claim), [row])
            session().execute(insert(Claim), [row])
    except DBAPIError as refused:
        return NAME_OF_REFUSAL in str(refused.orig)
    return False
