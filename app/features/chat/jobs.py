"""What is forgotten by itself."""

from datetime import timedelta

from sqlalchemy import delete, or_, select, update

from app.community.models import Attachment
from app.features.chat.actions.files import KEEPER
from app.features.chat.models import (
    Message,
    MessageFile,
    MessageRevision,
    MessageState,
    MessageWords,
    Report,
    Room,
    RoomChange,
)
from app.foundation import clock
from app.foundation.db import session

KEPT = timedelta(days=30)
REPORTS_KEPT = timedelta(days=182)
# Of each room so many changes stay, however old they are.
NEWEST_KEPT = 10_000


def forget_changes() -> int:
    """Changes nobody can be asking for any more; whoever was away for longer looks at the room afresh."""
    older = delete(RoomChange).where(
        RoomChange.at < clock.now() - KEPT,
        RoomChange.seq
        <= select(Room.last_seq - NEWEST_KEPT).where(Room.id == RoomChange.room_id).scalar_subquery(),
    )
    return int(session().execute(older, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def forget_files() -> int:
    """What was sent with messages that are gone; the nightly sweep takes the files themselves."""
    kept = (
        select(MessageFile.attachment_id)
        .join(Message, Message.id == MessageFile.message_id)
        .where(or_(Message.state == MessageState.VISIBLE, Message.state_at >= clock.now() - KEPT))
    )
    gone = delete(Attachment).where(Attachment.keeper == KEEPER, Attachment.id.not_in(kept))
    return int(session().execute(gone, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def forget_reports() -> int:
    """Reports that were decided long ago, with what they quote."""
    over = delete(Report).where(Report.decided_at < clock.now() - REPORTS_KEPT)
    return int(session().execute(over, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def erase_deleted() -> int:
    """The words of messages that were taken back or removed; their places stay."""
    gone = (
        Message.state != MessageState.VISIBLE,
        Message.state_at < clock.now() - KEPT,
        Message.body != "",
    )
    for beside in (MessageRevision, MessageWords):
        session().execute(
            delete(beside).where(beside.message_id.in_(select(Message.id).where(*gone))),
            execution_options={"synchronize_session": False},
        )
    emptied = update(Message).where(*gone).values(body="")
    return int(session().execute(emptied, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]
