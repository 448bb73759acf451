"""Pictures and files that go with a message."""

from collections.abc import Sequence

from app.community.actions.attachments import keep
from app.community.models import Member
from app.features.chat.actions.numbering import next_number, note
from app.features.chat.events import RoomChanged
from app.features.chat.models import Change, Message, MessageFile
from app.features.chat.refusals import TooManyFiles
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload

MOST_FILES = 10
KEEPER = "chat"


def attach(message: Message, by: Member, uploads: Sequence[Upload], alts: Sequence[str]) -> None:
    """Send received files with a message; each picture with the words for those who do not see it."""
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(MOST_FILES)
    texts = [*alts, *[""] * len(uploads)]
    for place, upload in enumerate(uploads):
        kept = keep(upload, by, keeper=KEEPER, alt=texts[place], position=place)
        session().add(MessageFile(attachment_id=kept.id, message_id=message.id))
        message.has_more = True
    session().flush()


def show_anew(message: Message) -> None:
    """A picture was prepared: pages that show its message draw it once more."""
    room = message.room
    note(room, next_number(room), Change.UPDATED, None, message)
    record(RoomChanged(room_id=room.id, room=room.public_id, group_id=room.group_id, actor_id=None))
