"""What stands beside messages: nods, the people they address, files, posts they link to."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.community.models import Attachment, Member
from app.community.models.reaction import ReactionKind
from app.features.chat.models import Mention, Message, MessageFile, MessageReaction
from app.features.chat.queries.linked import LinkedPost, linked_posts
from app.foundation.db import session
from app.foundation.ids import one_of


@dataclass(frozen=True)
class Company:
    """What stands beside one message."""

    nods: dict[ReactionKind, list[int]] = field(default_factory=dict)
    addressed: list[Member] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    posts: list[LinkedPost] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[ReactionKind, int]:
        """How many nodded, by kind and in their order."""
        return Counter({kind: len(self.nods[kind]) for kind in ReactionKind if kind in self.nods})

    def nods_of(self, member: Member) -> set[ReactionKind]:
        """How this person nodded."""
        return {kind for kind, members in self.nods.items() if member.id in members}


def company_of(messages: Sequence[Message], reader: Member | None) -> Mapping[int, Company]:
    """What stands beside each of these messages; asked only for those that have it.

    What is said to several people at once has no reader, and so no posts.
    """
    found: defaultdict[int, Company] = defaultdict(Company)
    with_more = [message.id for message in messages if message.has_more]
    if with_more:
        _add_nods(found, with_more)
        _add_addressed(found, with_more)
        _add_files(found, with_more)
    for number, posts in linked_posts(messages, reader).items() if reader else ():
        found[number].posts.extend(posts)
    return found


def _add_nods(found: Mapping[int, Company], ids: list[int]) -> None:
    for row in session().scalars(select(MessageReaction).where(one_of(MessageReaction.message_id, ids))):
        found[row.message_id].nods.setdefault(row.kind, []).append(row.member_id)


def _add_addressed(found: Mapping[int, Company], ids: list[int]) -> None:
    called = select(Mention.message_id, Member).join(Member, Member.id == Mention.member_id)
    rows = session().execute(called.where(one_of(Mention.message_id, ids)).order_by(Member.display_name))
    for message_id, member in rows:
        found[message_id].addressed.append(member)


def _add_files(found: Mapping[int, Company], ids: list[int]) -> None:
    sent = select(MessageFile.message_id, Attachment).join(
        Attachment, Attachment.id == MessageFile.attachment_id
    )
    rows = session().execute(sent.where(one_of(MessageFile.message_id, ids)).order_by(Attachment.position))
    for message_id, attachment in rows:
        found[message_id].files.append(attachment)
