"""For whom a warning is: written down person by person."""

from sqlalchemy import Select, insert, literal, select

from app.community.models import Member
from app.foundation.db import session
from app.modules.warnings.models import Recipient, Warned
from app.modules.warnings.queries.warnings import concerned, showing


def address(warning: Warned) -> None:
    """To everybody concerned as it goes out: corrections and the all-clear go to these."""
    _note(warning.post_id, concerned(warning.post_id))


def address_newcomer(member_id: int) -> None:
    """What guests read on top of every page does not vanish from it because somebody opened an account."""
    for warning in showing():
        if warning.is_running:
            told = select(Recipient.member_id).where(Recipient.warning_id == warning.post_id)
            newcomer = (Member.id == member_id, Member.id.not_in(told))
            _note(warning.post_id, concerned(warning.post_id).where(*newcomer))


def _note(post_id: int, who: Select[int, int | None]) -> None:
    people = who.subquery()
    rows = select(literal(post_id), people.c.id, people.c.district_id, literal(0), literal(value=False))
    columns = ["warning_id", "member_id", "district_id", "read_edition", "needs_help"]
    session().execute(insert(Recipient).from_select(columns, rows))
