"""Messages and changes as programs read them: the same by socket and by HTTP."""

from collections.abc import Sequence
from typing import Any

from app.community.models import Attachment, Member
from app.features.chat.models import Message, MessageState, Room
from app.features.chat.queries.changes import Missed
from app.features.chat.queries.company import Company, company_of
from app.features.chat.queries.linked import LinkedPost, linked_posts, links_to_posts
from app.foundation.text import excerpt, to_html_in

Spoken = dict[str, Any]
# What is said of a message to one reader and not to a whole room: each page asks for its own.
OF_ITS_READER = {"client_id", "cards"}


def spoken_message(message: Message, company: Company, reader: Member | None) -> Spoken:
    """One message. What only its author may know is added for the author alone."""
    is_visible = message.state is MessageState.VISIBLE
    told: Spoken = {
        "id": message.public_id,
        "room_id": message.room.public_id,
        "seq": message.seq,
        "rev": message.rev,
        "author": {"id": message.author.public_id, "name": message.author.name},
        "state": message.state.value,
        "html": to_html_in(message.body, message.language) if is_visible else "",
        "answers": _answered(message.answers) if is_visible else None,
        "reactions": {kind.value: number for kind, number in company.counts.items()},
        "pinned": message.pinned_at is not None,
        "edited": message.edited_at is not None,
        "at": message.created_at.isoformat(),
        **_beside(message, company, reader),
    }
    if reader is not None and reader.id == message.author_id:
        told["client_id"] = message.client_id
    return told


def _beside(message: Message, company: Company, reader: Member | None) -> Spoken:
    """What goes with words that are shown, as far as there is any."""
    if not message.is_visible:
        return {}
    told: Spoken = {}
    if company.addressed:
        told["addressed"] = [{"id": each.public_id, "name": each.name} for each in company.addressed]
    if message.calls_all:
        told["calls_all"] = True
    if company.files:
        told["files"] = [_spoken_file(each) for each in company.files]
    if links_to_posts(message):
        told["links"] = True
        if reader is not None:
            told["cards"] = [_spoken_card(each) for each in company.posts]
    return told


def spoken_alone(message: Message, reader: Member | None) -> Spoken:
    """One message with all that stands beside it."""
    return spoken_message(message, company_of([message], reader)[message.id], reader)


def spoken_changes(room: Room, found: Missed, reader: Member | None) -> Spoken:
    """What was missed in a room."""
    company = company_of([change.message for change in found.changes if change.message], reader)
    events = [
        {
            "room_id": room.public_id,
            "seq": change.seq,
            "kind": change.kind.value,
            "message": spoken_message(change.message, company[change.message.id], reader)
            if change.message
            else None,
        }
        for change in found.changes
    ]
    return {"events": events, "to_seq": found.to_seq, "more": found.more, "reset": found.reset}


def spoken_cards(messages: Sequence[Message], reader: Member) -> Spoken:
    """What the reader may see now of the posts that these messages link to, by message."""
    posts = linked_posts(messages, reader)
    return {each.public_id: [_spoken_card(post) for post in posts.get(each.id, ())] for each in messages}


def _spoken_card(card: LinkedPost) -> Spoken:
    post = card.post
    return {
        "topic": f"card:{post.id}",
        "path": f"/g/{post.group.slug}/{post.public_id}",
        "title": card.title,
        "about": f"{card.kind} · {post.group.name}" if card.kind else post.group.name,
        "picture": f"/files/{card.picture.public_id}/320.webp" if card.picture else "",
    }


def _spoken_file(file: Attachment) -> Spoken:
    return {
        "id": file.public_id,
        "name": file.name,
        "alt": file.alt,
        "is_picture": file.is_picture,
        "state": file.state.value,
        "width": file.width,
        "height": file.height,
    }


def _answered(message: Message | None) -> Spoken | None:
    if message is None:
        return None
    words, lang = (excerpt(message.body, 120), message.language) if message.is_visible else ("", "")
    name = message.author.name
    return {"id": message.public_id, "seq": message.seq, "name": name, "excerpt": words, "lang": lang}
