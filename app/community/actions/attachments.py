"""Files find their owner; pictures then wait for the worker."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from app.community.events import AttachmentReceived
from app.community.models import Attachment, Member, Post
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.refusal import Refused

MOST_ATTACHMENTS = 10


def attach(
    post: Post,
    by: Member | None,
    uploads: Sequence[Upload],
    alts: Sequence[str] = (),
    *,
    hidden: bool = False,
) -> list[Attachment]:
    """Put received files beside a post, in their order, each with its text alternative."""
    if not uploads:
        return []
    there = session().scalar(select(func.count()).where(Attachment.post_id == post.id)) or 0
    if there + len(uploads) > MOST_ATTACHMENTS:
        raise Refused(lazy_("Not more than 10 files belong to one post."), field="photos")
    texts = [*alts, *[""] * len(uploads)]
    return [
        keep(upload, by, post_id=post.id, alt=texts[place], position=there + place, is_hidden=hidden)
        for place, upload in enumerate(uploads)
    ]


def rearrange(post: Post, *, gone: Collection[str], alts: Sequence[str] | None) -> int:
    """Take attachments away from a post, say anew what its photos show (in their order); returns how many stay."""
    shown = session().scalars(
        select(Attachment)
        .where(Attachment.post_id == post.id, Attachment.is_hidden.is_(False))
        .order_by(Attachment.position, Attachment.id)
    )
    there = shown.all()
    if alts is not None:
        for photo, alt in zip((each for each in there if each.is_picture), alts, strict=False):
            photo.alt = alt.strip()[:300]
    leaving = [each for each in there if each.public_id in gone]
    for attachment in leaving:
        session().delete(attachment)
    session().flush()
    return len(there) - len(leaving)


def keep(
    upload: Upload,
    by: Member | None,
    *,
    post_id: int | None = None,
    keeper: str | None = None,
    alt: str = "",
    position: int = 0,
    is_hidden: bool = False,
) -> Attachment:
    """Make a received file somebody's: a post's, one that a feature keeps, or the site's own, open to all."""
    attachment = Attachment(
        uploader_id=by.id if by else None,
        post_id=post_id,
        keeper=keeper,
        alt=alt[:300],
        position=position,
        is_hidden=is_hidden,
        is_picture=upload.is_picture,
        **{name: getattr(upload, name) for name in ("token", "name", "media_type", "size", "sha256")},
    )
    session().add(attachment)
    session().flush()
    record(AttachmentReceived(attachment_id=attachment.id))
    return attachment
