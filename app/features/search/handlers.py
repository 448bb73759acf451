"""Facts change what can be found."""

from sqlalchemy import select

from app.community.events import (
    CommentChanged,
    CommentWritten,
    GroupChanged,
    GroupCreated,
    MemberActivated,
    MemberChanged,
    MemberLeft,
    PostEvent,
)
from app.community.models import Comment, Group, Member, Post, PostState, PostText
from app.community.registry import post_kind
from app.features.search import actions
from app.features.search.models import Found
from app.foundation.db import session
from app.foundation.text import to_plain

GONE = {PostState.DELETED, PostState.REMOVED, PostState.RETRACTED}


def index_post(event: PostEvent) -> None:
    """A post appeared, changed or went."""
    post = session().get(Post, event.post_id)
    if post is None or post.state in GONE:
        actions.remove(Found.POST, post_id=event.post_id)
        return
    actions.put(Found.POST, post.published_at or post.created_at, post.title, words_of(post), post_id=post.id)


def words_of(post: Post) -> str:
    """Everything a reader could look for: text, plain text, translations, and the module's own words."""
    kind = post_kind(post.kind)
    own = kind.words([post.id]).get(post.id, "") if kind and kind.words else ""
    others = session().scalars(select(PostText).where(PostText.post_id == post.id))
    translated = [f"{other.title}\n{to_plain(other.body)}" for other in others]
    return "\n".join([to_plain(post.body), to_plain(post.plain), post.on_behalf_of, own, *translated])


def index_comment(event: CommentWritten | CommentChanged) -> None:
    """A comment appeared, changed or left a tombstone."""
    comment = session().get(Comment, event.comment_id)
    owner = {"post_id": event.post_id, "comment_id": event.comment_id}
    if comment is None or not comment.is_visible:
        actions.remove(Found.COMMENT, **owner)
    else:
        actions.put(Found.COMMENT, comment.created_at, "", to_plain(comment.body), **owner)


def index_group(event: GroupCreated | GroupChanged) -> None:
    """A group was founded or renamed."""
    group = session().get(Group, event.group_id)
    if group is not None:
        actions.put(Found.GROUP, group.created_at, group.name, group.about, group_id=group.id)


def index_member(event: MemberActivated | MemberChanged) -> None:
    """Somebody came, has another name or is about to leave."""
    member = session().get(Member, event.member_id)
    if member is not None and member.is_active:
        actions.put(Found.MEMBER, member.created_at, member.display_name, "", member_id=member.id)
    else:
        actions.remove(Found.MEMBER, member_id=event.member_id)


def forget_member(event: MemberLeft) -> None:
    """Nobody finds a former member."""
    actions.remove(Found.MEMBER, member_id=event.member_id)
