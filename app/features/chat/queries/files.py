"""Files that were sent with messages."""

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import can
from app.features.chat.models import Message, MessageFile
from app.features.chat.queries.messages import whole
from app.foundation.db import session


def may_have(member: Member | None, attachment_id: int) -> bool:
    """Whoever reads the message has what was sent with it; once it is gone, nobody."""
    message = message_with(attachment_id)
    is_there = message is not None and message.is_visible
    return is_there and member is not None and can(member, "chat.read", message)


def message_with(attachment_id: int) -> Message | None:
    """The message a file was sent with."""
    sent = select(Message).join(MessageFile, MessageFile.message_id == Message.id)
    return session().scalars(whole(sent.where(MessageFile.attachment_id == attachment_id))).one_or_none()
