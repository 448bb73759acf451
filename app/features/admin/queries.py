"""Questions of the administration."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Select, func, or_, select

from app.community.models import Group, Member, MemberState
from app.features.admin.models import Paper, PaperText
from app.foundation.db import session

STARTERS = Path(__file__).parent / "starters"


def paper_text(paper: Paper) -> PaperText | None:
    """The newest version of a paper."""
    newest = select(PaperText).where(PaperText.paper == paper).order_by(PaperText.id.desc()).limit(1)
    return session().scalars(newest).one_or_none()


def starter(paper: Paper) -> str:
    """The German text to begin with; what has to be filled in stands in brackets."""
    return (STARTERS / f"{paper.value}.md").read_text()


def unfinished_papers() -> list[Paper]:
    """Papers that still have gaps."""
    return [paper for paper in Paper if (text := paper_text(paper)) is None or not text.is_complete]


def people(search: str) -> Select[Member]:
    """Everybody with an account, by name or address."""
    found = select(Member).where(Member.state != MemberState.FORMER)
    if search:
        like = func.lower(Member.display_name).contains(search.lower(), autoescape=True)
        found = found.where(or_(like, Member.email == search.lower()))
    return found


def person(_member: Member | None, public_id: str) -> Member | None:
    """Somebody with an account; the view asks for the right on the site."""
    return session().scalars(people("").where(Member.public_id == public_id)).one_or_none()


def all_groups() -> Sequence[Group]:
    """Every group by name, for whoever keeps the place: names and sizes, never texts."""
    return session().scalars(select(Group).order_by(Group.name)).all()


def active_admins() -> int:
    """How many people can manage the place."""
    admins = select(func.count()).where(Member.role == "admin", Member.state == MemberState.ACTIVE)
    return session().scalar(admins) or 0
