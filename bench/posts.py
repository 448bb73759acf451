"""Posts, comments and what can be found of them in a bench town."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from app.community.models import (
    Audience,
    Comment,
    Comments,
    CommentState,
    Post,
    PostState,
    Reaction,
    ReactionKind,
)
from app.features.search.models import Found, SearchDocument, SearchWord
from app.foundation.db import session
from app.foundation.searching import split
from app.foundation.text import fold
from app.foundation.work import unit_of_work
from app.modules.lost_found.models import Item
from app.modules.news.models import Article, Category, Level
from bench.found_things import OPEN_NOTICES, item
from bench.rows import NOW, in_batches

YEARS = timedelta(days=3 * 365)
VOCABULARY = (
    "Straße Fest Grillhütte Feuerwehr Übung Wasser Sperrung Kindergarten Schule Verein Turnen Musik Kirche Markt Platz "
    "Brunnen Müll Abfuhr Termin Wanderung Weihnachten Ostern Sommer Schlüssel Fahrrad Katze Hund Brille Jacke Garten "
    "Hilfe suchen finden bringen helfen danke morgen heute Abend Sonntag Rathaus Gemeinderat Sitzung Beschluss Baustelle "
    "Umleitung Bus Haltestelle Mühlental Oberdorf Unterdorf Sonnenhang Blumen Linde Bank Spielplatz Sportplatz Halle "
    "Nachbarschaft Flohmarkt Kuchen Spende Ehrenamt Jugend Senioren Ausflug Chor Konzert Theater Bücherei Lesung"
)
WORDS = VOCABULARY.split()
HUNDRED_COMMENTS = 1  # the post whose page is measured


def write(posts: int, comments: int, groups: int, members: int) -> None:
    """Write everything, the newest last, as it happened."""
    chance = random.Random(20261120)
    counts = _comment_counts(posts, comments, chance)
    in_batches(Post, (_post(n, posts, counts[n - 1], groups, members) for n in range(1, posts + 1)))
    in_batches(
        Article, ({"post_id": n, "category": Category.GENERAL, "level": Level.INFO} for n in _articles(posts))
    )
    in_batches(Item, (item(n, chance) for n in _items(posts)))
    in_batches(Comment, _comments(posts, counts, members))
    in_batches(Reaction, _reactions(posts, members))
    in_batches(SearchDocument, _documents(posts, counts))
    _learn()


def _comment_counts(posts: int, comments: int, chance: random.Random) -> list[int]:
    """Most posts have few comments, some have many; the first has a hundred."""
    weights = [chance.paretovariate(1.2) for _ in range(posts)]
    scale = comments / sum(weights)
    counts = [min(400, round(weight * scale)) for weight in weights]
    counts[HUNDRED_COMMENTS - 1] = 100
    return counts


def _articles(posts: int) -> range:
    return range(10, posts + 1, 10)


def _items(posts: int) -> range:
    return range(15, min(posts, 15 + 10 * OPEN_NOTICES), 10)


def _kind(number: int, posts: int) -> str:
    if number in _articles(posts):
        return "news.article"
    return "lost_found.item" if number in _items(posts) else "post"


def _post(number: int, posts: int, comments: int, groups: int, members: int) -> dict[str, Any]:
    at = _moment(number, posts)
    kind = _kind(number, posts)
    home = {"news.article": 1, "lost_found.item": 2}
    return {
        "id": number,
        "public_id": f"p{number}",
        "group_id": home.get(kind) or 1 + number * 7 % groups,
        "author_id": 1 + number * 13 % members,
        "kind": kind,
        "language": "de",
        "title": _text(number, 5),
        "body": _text(number + 1, 40),
        "plain": "",
        "on_behalf_of": "",
        "audience": Audience.PUBLIC,
        "state": PostState.PUBLISHED,
        "state_reason": "",
        "comments": Comments.OPEN,
        "created_at": at,
        "published_at": at,
        "state_changed_at": at,
        "comment_count": comments,
        "reaction_counts": {"thanks": 1} if number % 3 == 0 else {},
        "version": 1,
    }


def _moment(number: int, posts: int) -> datetime:
    return NOW - YEARS + YEARS * (number / (posts + 1))


def _text(number: int, words: int) -> str:
    """The same words for the same number, so that documents need not be remembered."""
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def _comments(posts: int, counts: list[int], members: int) -> Iterator[dict[str, Any]]:
    number = 0
    for post in range(1, posts + 1):
        for place in range(counts[post - 1]):
            number += 1
            at = _moment(post, posts) + timedelta(minutes=place + 1)
            yield {
                "id": number,
                "public_id": f"c{number}",
                "post_id": post,
                "parent_id": number - 1 if place % 4 == 1 else None,
                "author_id": 1 + number * 17 % members,
                "body": _text(-number, 12),
                "language": "de",
                "state": CommentState.VISIBLE,
                "state_reason": "",
                "created_at": at,
                "version": 1,
            }


def _reactions(posts: int, members: int) -> Iterator[dict[str, Any]]:
    for post in range(3, posts + 1, 3):
        yield {"post_id": post, "member_id": 1 + post % members, "kind": ReactionKind.THANKS, "at": NOW}


def _documents(posts: int, counts: list[int]) -> Iterator[dict[str, Any]]:
    comment = 0
    for post in range(1, posts + 1):
        at, title, body = _moment(post, posts), fold(_text(post, 5)), fold(_text(post + 1, 40))
        empty = {"comment_id": None, "group_id": None, "member_id": None}
        yield {
            **empty,
            "found": Found.POST,
            "post_id": post,
            "at": at,
            "heading": title,
            "text": f"{title}\n{body}",
        }
        for _place in range(counts[post - 1]):
            comment += 1
            words = fold(_text(-comment, 12))
            row = {"found": Found.COMMENT, "post_id": post, "comment_id": comment, "at": at, "heading": ""}
            yield {**empty, **row, "text": words}


def _learn() -> None:
    words = sorted(split(fold(" ".join(WORDS))))
    rows = [{"word": word, "backwards": word[::-1]} for word in words if len(word) > 3]
    with unit_of_work():
        session().execute(insert(SearchWord), rows)
