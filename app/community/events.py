"""The facts of the shared model. Ids only; fields may be added, never renamed."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class PostEvent(Event):
    """Something happened to a post."""

    post_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class PostPublished(PostEvent):
    """A post was published (its hour may still come)."""

    name: ClassVar[str] = "post_published"


@dataclass(frozen=True, kw_only=True)
class PostAppeared(PostEvent):
    """A post has come out: at once, or because its hour has come."""

    name: ClassVar[str] = "post_appeared"


@dataclass(frozen=True, kw_only=True)
class PostChanged(PostEvent):
    """Text, audience, dates, pins or the module's part of a post changed."""

    name: ClassVar[str] = "post_changed"


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(PostEvent):
    """A post left the readers: deleted, removed or retracted."""

    name: ClassVar[str] = "post_withdrawn"


@dataclass(frozen=True, kw_only=True)
class CommentWritten(PostEvent):
    """Somebody answered a post."""

    name: ClassVar[str] = "comment_written"
    comment_id: int


@dataclass(frozen=True, kw_only=True)
class CommentChanged(PostEvent):
    """A comment was edited, deleted or removed."""

    name: ClassVar[str] = "comment_changed"
    comment_id: int


@dataclass(frozen=True, kw_only=True)
class Reacted(PostEvent):
    """Somebody nodded at a post, or took it back."""

    name: ClassVar[str] = "reacted"


@dataclass(frozen=True, kw_only=True)
class AttachmentReceived(Event):
    """A file was attached and, if it is a picture, waits for the worker."""

    name: ClassVar[str] = "attachment_received"
    attachment_id: int


@dataclass(frozen=True, kw_only=True)
class AttachmentReady(Event):
    """A picture was prepared (or found unusable) by the worker."""

    name: ClassVar[str] = "attachment_ready"
    attachment_id: int
    post_id: int | None
    group_id: int | None


@dataclass(frozen=True, kw_only=True)
class GroupEvent(Event):
    """Something happened to a group."""

    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class GroupCreated(GroupEvent):
    """A group was founded."""

    name: ClassVar[str] = "group_created"


@dataclass(frozen=True, kw_only=True)
class GroupChanged(GroupEvent):
    """Name, visibility, policy or modules of a group changed."""

    name: ClassVar[str] = "group_changed"


@dataclass(frozen=True, kw_only=True)
class MembershipChanged(GroupEvent):
    """Somebody joined, applied, left, was removed, muted or banned, or changed role; `state` says what now is."""

    name: ClassVar[str] = "membership_changed"
    member_id: int
    state: str
    role: str
    # What brought it about: founded, joined, applied, accepted, declined, withdrawn, invited, left, removed, role,
    # muted, unmuted, banned, unbanned.
    act: str = ""


@dataclass(frozen=True, kw_only=True)
class InvitationUsed(Event):
    """Somebody came by an invitation, into a group or onto the place."""

    name: ClassVar[str] = "invitation_used"
    inviter_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberActivated(Event):
    """An account was confirmed: the person is here."""

    name: ClassVar[str] = "member_activated"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    """Name or picture of a member changed, or they vanished or came back."""

    name: ClassVar[str] = "member_changed"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """An account was closed for good and its personal data erased."""

    name: ClassVar[str] = "member_left"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class TextsTakenBack(Event):
    """A member who left takes the next batch of their texts along."""

    name: ClassVar[str] = "texts_taken_back"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class SiteChanged(Event):
    """Name, colours, policies or districts of the place changed."""

    name: ClassVar[str] = "site_changed"
    actor_id: int | None
