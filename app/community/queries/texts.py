"""What a member wrote and nodded at, for the person's own export."""

from typing import Any

from sqlalchemy import select

from app.community.models import Comment, Group, Member, Post, Reaction
from app.foundation.db import session


def texts_of(member: Member) -> dict[str, Any]:
    """A member's own words and nods; nothing of what others wrote."""
    return {"posts": _posts(member), "comments": _comments(member), "reactions": _reactions(member)}


def _posts(member: Member) -> list[dict[str, Any]]:
    columns = (
        Group.name.label("group"),
        *(Post.kind, Post.title, Post.body, Post.plain, Post.on_behalf_of, Post.state),
        *(Post.created_at, Post.published_at),
    )
    return _rows(select(*columns).join(Post.group).where(Post.author_id == member.id).order_by(Post.id))


def _comments(member: Member) -> list[dict[str, Any]]:
    columns = (Post.public_id.label("post"), Comment.body, Comment.state, Comment.created_at)
    mine = Comment.author_id == member.id
    return _rows(select(*columns).join(Comment.post).where(mine).order_by(Comment.id))


def _reactions(member: Member) -> list[dict[str, Any]]:
    mine = Reaction.member_id == member.id
    nodded = select(Post.public_id.label("post"), Reaction.kind, Reaction.at)
    return _rows(nodded.join(Post, Post.id == Reaction.post_id).where(mine).order_by(Reaction.at))


def _rows(wanted: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in session().execute(wanted).mappings()]
