"""Who is still to be reached: by repetition, by short message, by a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, insert, literal, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import District, Member, MemberState, Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.moments import UtcDateTime
from app.modules.warnings.models import Contact, Level, Recipient, TextMessage, TextState, Warned
from app.modules.warnings.queries.reach import unopened

# For so long somebody may open what they got, before the next step.
REPEATED_AFTER, TEXTED_AFTER = timedelta(minutes=10), timedelta(minutes=20)


@dataclass(frozen=True)
class Call:
    """Whom those on duty may call, and where they live."""

    name: str
    phone: str
    district: str


def contact_of(member: Member) -> Contact | None:
    """What somebody allowed for the case of danger."""
    return session().get(Contact, member.id)


def climbing() -> Sequence[Warned]:
    """The dangers that run, for which steps may be left; nobody else takes them meanwhile."""
    wanted = (
        select(Warned)
        .join(Post, Post.id == Warned.post_id)
        .where(
            Warned.level == Level.DANGER,
            Warned.is_drill.is_(False),
            Warned.released_at.is_not(None),
            Warned.ended_at.is_(None),
            Warned.rung < 2,
            Post.state == PostState.PUBLISHED,
            Post.expires_at > clock.now(),
        )
        .options(joinedload(Warned.post).joinedload(Post.group))
    )
    return session().scalars(wanted.with_for_update(of=Warned, skip_locked=True)).unique().all()


def put_into_queue(warning: Warned) -> None:
    """A short message to each who has opened nothing and wants one: a statement, however many; once for each edition."""
    is_there = select(TextMessage.id).where(
        TextMessage.warning_id == warning.post_id,
        TextMessage.member_id == Contact.member_id,
        TextMessage.edition == warning.edition,
    )
    values: Mapping[str, Any] = {
        "warning_id": literal(warning.post_id),
        "member_id": Contact.member_id,
        "edition": literal(warning.edition),
        "state": literal(TextState.WAITING, TextMessage.state.type),
        "error": literal(""),
        "attempts": literal(0),
        "not_before": literal(clock.now(), UtcDateTime),
    }
    rows = select(*values.values()).where(
        Contact.wants_texts.is_(True), Contact.member_id.in_(unopened(warning)), ~is_there.exists()
    )
    session().execute(insert(TextMessage).from_select([*values], rows))


def due_text() -> TextMessage | None:
    """The next short message to hand over; nobody else gets it meanwhile."""
    now = clock.now()
    is_due = or_(
        and_(TextMessage.state == TextState.WAITING, TextMessage.not_before <= now),
        and_(TextMessage.state == TextState.LEASED, TextMessage.lease_until < now),
    )
    waiting = select(TextMessage).where(is_due).order_by(TextMessage.not_before, TextMessage.id).limit(1)
    return session().scalars(waiting.with_for_update(skip_locked=True)).first()


def warning_of(text: TextMessage) -> Warned:
    """The warning a short message is about, with its group."""
    wanted = select(Warned).where(Warned.post_id == text.warning_id)
    wanted = wanted.options(joinedload(Warned.post).joinedload(Post.group))
    return session().scalars(wanted).one()


def still_wanted(text: TextMessage, warning: Warned) -> tuple[Member, Contact] | None:
    """Asked again at the last moment: does it still hold, has nobody read it, may this person still be reached so?"""
    if not warning.is_running or text.edition != warning.edition:
        return None
    wanted = (
        select(Member, Contact)
        .join(Contact, Contact.member_id == Member.id)
        .where(
            Member.id == text.member_id,
            Member.id.in_(unopened(warning)),
            Member.state == MemberState.ACTIVE,
            Contact.wants_texts.is_(True),
        )
    )
    found = session().execute(wanted).one_or_none()
    return (found[0], found[1]) if found else None


def calls(warning: Warned) -> list[Call]:
    """Who asked to be looked after and has opened nothing: nobody else is named to anybody."""
    return [
        Call(name, phone, district or "") for name, phone, district in session().execute(_calling(warning))
    ]


def _calling(warning: Warned) -> Select[str, str, str | None]:
    return (
        select(Member.display_name, Contact.phone, District.name)
        .join(Contact, Contact.member_id == Member.id)
        .join(Recipient, (Recipient.member_id == Member.id) & (Recipient.warning_id == warning.post_id))
        .outerjoin(District, District.id == Recipient.district_id)
        .where(
            Contact.wants_calls.is_(True),
            Member.id.in_(unopened(warning)),
            Member.state == MemberState.ACTIVE,
        )
        .order_by(District.position, Member.display_name)
    )
