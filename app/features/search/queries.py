"""Answers to a question: only what this person may see, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, column, or_, select, table, text, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from app.community.models import (
    Comment,
    Comments,
    CommentState,
    Group,
    Member,
    Membership,
    MembershipState,
    Post,
)
from app.community.queries.memberships import memberships_of
from app.community.visibility import post_is_visible, streamed, visible_groups
from app.features.search.models import Found, SearchDocument
from app.features.search.question import Question
from app.foundation.db import session

CANDIDATES = 200
PAGE = 25
FEW = 6
SHORTEST_NAME = 3
_ANYWHERE, _HEADINGS = SearchDocument.text, SearchDocument.heading
# FTS5, on SQLite only.
_INDEXES = {
    _ANYWHERE: table("search_index", column("rowid")),
    _HEADINGS: table("search_index_headings", column("rowid")),
}


@dataclass(frozen=True)
class Hit:
    """A post that answers, perhaps through one of its comments."""

    post: Post
    comment: Comment | None


@dataclass(frozen=True)
class Answers:
    """One page of hits, how many there are in all, and whether it goes on."""

    hits: Sequence[Hit] = ()
    count: int = 0
    goes_on: bool = False


def posts(member: Member | None, question: Question, page: int = 1) -> Answers:
    """Posts that answer, best first: what is called so, then words in headings, then whole words, then newer ones."""
    if not question.words:
        return Answers()
    documents = _matching_documents(member, question, [[word] for word in question.words])
    if len(documents) < FEW:
        forgiving = [question.alike(word) for word in question.words]
        if any(len(words) > 1 for words in forgiving):
            documents = _matching_documents(member, question, forgiving)
    ranked = sorted(documents, key=lambda document: _score(document, question), reverse=True)
    best = _best(ranked)
    shown = best[PAGE * (page - 1) : PAGE * page]
    return Answers(_hits(shown), len(best), len(best) > PAGE * page)


def _matching_documents(
    member: Member | None, question: Question, words: list[list[str]]
) -> Sequence[SearchDocument]:
    """The newest whose heading has all the words; then those that have them anywhere, or of too many what is called so."""
    seen = _seen(member, question)
    found = session().scalars(_containing(seen, _HEADINGS, words)).all()
    if len(found) < CANDIDATES:
        known = [document.id for document in found]
        more = _containing(seen, _ANYWHERE, words).where(SearchDocument.id.not_in(known))
    else:
        more = seen.where(SearchDocument.heading == question.name).order_by(SearchDocument.id.desc())
    return [*found, *session().scalars(more.limit(max(CANDIDATES - len(found), PAGE)))]


def _seen(member: Member | None, question: Question) -> Select[SearchDocument]:
    """Of all documents those that this person may see and asked for."""
    seen = streamed(select(Post)).whereclause
    wanted = (
        select(SearchDocument)
        .join(Post, Post.id == SearchDocument.post_id)
        .join(Group, Group.id == Post.group_id)
        .where(
            SearchDocument.found.in_([Found.POST, Found.COMMENT]),
            or_(SearchDocument.found == Found.POST, Post.comments != Comments.OFF),
            post_is_visible(member),
            *_narrowed(question),
        )
        .limit(CANDIDATES)
    )
    return wanted if seen is None else wanted.where(seen)


def _narrowed(question: Question) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if question.group is not None:
        conditions.append(Post.group_id == question.group.id)
    if question.kind:
        conditions.append(Post.kind == question.kind)
    if question.since is not None:
        conditions.append(SearchDocument.at >= question.since)
    return conditions


def _containing(
    wanted: Select[SearchDocument], where: InstrumentedAttribute[str], words: list[list[str]]
) -> Select[SearchDocument]:
    """Trigrams need three letters; shorter words are compared in what the longer ones found."""
    newest: ColumnElement[Any] = SearchDocument.id.expression
    if session().get_bind().dialect.name == "sqlite":
        long = [[word for word in several if len(word) >= 3] for several in words]
        match = " AND ".join(
            f"({' OR '.join(_quoted(word) for word in several)})" for several in long if several
        )
        if match:
            # The index hands out its matches newest first, so that the limit ends the walk.
            index = _INDEXES[where]
            newest = index.c.rowid
            wanted = wanted.join(index, newest == SearchDocument.id)
            wanted = wanted.where(text(f"{index.name} MATCH :match").bindparams(match=match))
        words = [several for several in words if not all(len(word) >= 3 for word in several)]
    fitting = [or_(*[_has(word, where) for word in several]) for several in words]
    return wanted.where(and_(true(), *fitting)).order_by(newest.desc())


def _quoted(word: str) -> str:
    return f'"{word}"'


def _has(word: str, where: InstrumentedAttribute[str] = _ANYWHERE) -> ColumnElement[bool]:
    return where.contains(word, autoescape=True)


def _score(document: SearchDocument, question: Question) -> tuple[bool, int, datetime]:
    in_heading = sum(word in document.heading for word in question.words)
    whole = sum(f" {word} " in f" {document.text} " for word in question.words)
    return document.heading == question.name, in_heading * 3 + whole, document.at


def _best(ranked: Sequence[SearchDocument]) -> list[SearchDocument]:
    """For each post once its best document."""
    best: dict[int, SearchDocument] = {}
    for document in ranked:
        best.setdefault(document.post_id or 0, document)
    return list(best.values())


def _hits(documents: Sequence[SearchDocument]) -> list[Hit]:
    ids = [document.post_id or 0 for document in documents]
    posts = select(Post).where(Post.id.in_(ids)).options(joinedload(Post.group), joinedload(Post.author))
    by_id = {post.id: post for post in session().scalars(posts)}
    comment_ids = [document.comment_id for document in documents if document.comment_id]
    comments = select(Comment).where(Comment.id.in_(comment_ids), Comment.state == CommentState.VISIBLE)
    said = {
        comment.id: comment for comment in session().scalars(comments.options(joinedload(Comment.author)))
    }
    return [Hit(by_id[document.post_id or 0], said.get(document.comment_id or 0)) for document in documents]


def groups(member: Member | None, question: Question) -> Sequence[Group]:
    """Groups whose name or sentence answers."""
    if not question.words:
        return []
    answering = _answering(SearchDocument.group_id, Found.GROUP, question, question.words)
    return session().scalars(visible_groups(member).where(Group.id.in_(answering)).limit(5)).all()


def members(member: Member | None, question: Question) -> Sequence[Member]:
    """People by name, only among those one shares a group with, and only from three letters on."""
    words = [word for word in question.words if len(word) >= SHORTEST_NAME]
    if member is None or not words:
        return []
    mine = [group_id for group_id, membership in memberships_of(member).items() if membership.is_active]
    shared = select(Membership.member_id).where(
        Membership.group_id.in_(mine), Membership.state == MembershipState.ACTIVE
    )
    answering = _answering(SearchDocument.member_id, Found.MEMBER, question, words)
    found = select(Member).where(Member.id.in_(answering), Member.id.in_(shared), Member.id != member.id)
    return session().scalars(found.options(joinedload(Member.avatar)).limit(8)).all()


def _answering(
    which: InstrumentedAttribute[int | None], found: Found, question: Question, words: list[str]
) -> Select[int | None]:
    """Which groups or members answer.

    Found on its own first: PostgreSQL would otherwise walk through all posts and comments, one member after the other.
    """
    fitting = [or_(*[_has(other) for other in question.alike(word)]) for word in words]
    answering = select(which.label("id")).where(SearchDocument.found == found, *fitting).cte("answering")
    return select(answering.prefix_with("MATERIALIZED", dialect="postgresql").c.id)
