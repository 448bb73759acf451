"""Questions about answers by mail, and about mails that come back."""

import re
from base64 import b32encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, func, select

from app.community.models import Member, Post
from app.community.permissions import can
from app.community.queries.posts import post_for
from app.features.notifications.models import ReturnedMails, TakenLetter
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.keys import derived
from app.foundation.mail import Mail, office_config
from app.foundation.tokens import digest, same

GOOD_FOR = timedelta(days=30)
_KEPT = "paused addresses"
_TOKEN = re.compile(r"([0-9a-z]{1,12})-([0-9a-z]{1,12})-([0-9]{1,6})-([a-z2-7]{16})")


@dataclass(frozen=True)
class Answering:
    """Who answers what, as the address of a mail says it."""

    member: Member
    post_public_id: str
    is_over: bool


def address_to_answer(member: Member, event: Event) -> str:
    """Where an answer to a message is to go; empty where nobody may answer, or no answers are taken in."""
    config, post_id = office_config(), getattr(event, "post_id", None)
    post = post_for(member, post_id) if config.reply_to and post_id else None
    if post is None or not can(member, "comments.write", post):
        return ""
    day = (clock.now() + GOOD_FOR).date().toordinal()
    said = f"{member.public_id}-{post.public_id}-{day}"
    name, _, host = config.reply_to.partition("@")
    return f"{name}+{said}-{_seal(said)}@{host}"


def answering(recipients: list[str]) -> Answering | None:
    """Who answers what; nothing, if none of these addresses was written here."""
    name, _, host = office_config().reply_to.partition("@")
    for address in recipients:
        local, _, there = address.partition("@")
        found = _TOKEN.fullmatch(local.removeprefix(f"{name}+")) if there == host else None
        if found and same(found[4], _seal("-".join(found.groups()[:3]))):
            member = session().scalars(select(Member).where(Member.public_id == found[1])).one_or_none()
            is_over = int(found[3]) < clock.now().date().toordinal()
            return Answering(member, found[2], is_over) if member else None
    return None


def _seal(said: str) -> str:
    """Programs write addresses in small letters, so the seal has no others; 80 bits."""
    return b32encode(derived("answer by mail", said))[:16].decode().lower()


def post_to_answer(answer: Answering) -> Post | None:
    """The post, if this person may still see it."""
    number = session().scalar(select(Post.id).where(Post.public_id == answer.post_public_id))
    return post_for(answer.member, number) if number else None


def is_taken(name: str) -> bool:
    """Whether a mail came in before."""
    return session().get(TakenLetter, digest(name)) is not None


def whose_mail(message_id: str, recipient: str) -> int | None:
    """Whose mail came back: only one that left this house, to the address it was for."""
    ours = (Mail.message_id == message_id, func.lower(Mail.to_address) == recipient)
    return session().scalar(select(Mail.member_id).where(*ours))


def returned_to(member: Member) -> ReturnedMails | None:
    """That this member is sent no mails at present, because they come back."""
    kept = session().get(ReturnedMails, member.id)
    return kept if kept and kept.paused_at and kept.address == member.email else None


def keep_paused(member_ids: Collection[int]) -> None:
    """Ask at once for whom mails come back, so that is_paused finds it in the present unit of work."""
    session().info[_KEPT] = set(session().scalars(_paused().where(Member.id.in_(member_ids))))


def is_paused(member: Member) -> bool:
    """Whether this member is sent no mails at present."""
    kept: set[int] | None = session().info.get(_KEPT)
    return returned_to(member) is not None if kept is None else member.id in kept


def paused_addresses() -> int:
    """How many members are sent no mails at present."""
    return session().scalar(select(func.count()).select_from(_paused().subquery())) or 0


def _paused() -> Select[int]:
    paused = (ReturnedMails.paused_at.is_not(None), ReturnedMails.address == Member.email)
    return select(Member.id).join(ReturnedMails, ReturnedMails.member_id == Member.id).where(*paused)
