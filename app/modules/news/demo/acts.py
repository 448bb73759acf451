"""Editors write, submit, publish, correct and retract."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from app.community.actions.posts import Writing
from app.community.models import PostState
from app.modules.news import actions
from app.modules.news.demo.life import ARTICLES as LIFE
from app.modules.news.demo.tale import Article as Tale
from app.modules.news.demo.town import ARTICLES as TOWN
from app.modules.news.models import Article, ArticleDate, Category, Level
from app.modules.news.queries import articles
from app.modules.news.rules import Choices
from app.telling import posts
from app.telling.stage import ZONE, Act, Stage
from app.telling.words import meant, said, told

ARTICLES = (*TOWN, *LIFE)
CORRECTED_AT = "08:30"


def acts(stage: Stage) -> Iterator[Act]:
    """Every article with its fate."""
    for tale in stage.in_season(ARTICLES):
        written = stage.moment(max(tale.days, 0), tale.at)
        yield Act(written, partial(_write, stage, tale))
        if tale.correction:
            yield Act(stage.moment(tale.corrected, CORRECTED_AT), partial(_correct, stage, tale))
        if tale.state == PostState.RETRACTED:
            yield Act(written + timedelta(hours=5), partial(_retract, stage, tale))
        yield from posts.echoes(stage, tale)


def _write(stage: Stage, tale: Tale) -> None:
    who = stage.people[tale.who]
    article = actions.draft(stage.groups[tale.group], who, _writing(stage, tale), _choices(stage, tale))
    stage.posts[tale] = article.post
    match tale.state:
        case PostState.DRAFT:
            pass
        case PostState.IN_REVIEW:
            actions.submit(article, who)
        case _:
            actions.publish(article, who)
            posts.finish(stage, tale, article.post)


def _writing(stage: Stage, tale: Tale) -> Writing:
    plain = posts.writing(stage, tale)
    return replace(plain, plain=said(tale.plain, stage.day(tale.days)), expires_at=_end(stage, tale))


def _end(stage: Stage, tale: Tale) -> datetime | None:
    return None if tale.ends is None else stage.now + timedelta(days=tale.ends)


def _choices(stage: Stage, tale: Tale) -> Choices:
    return Choices(
        category=Category(tale.category),
        level=Level.IMPORTANT if tale.is_important else Level.INFO,
        district_ids=tuple(stage.districts[name] for name in tale.districts),
        wanted_at=stage.moment(tale.days, tale.at) if tale.days < 0 else None,
        date=_date(stage, tale),
    )


def _date(stage: Stage, tale: Tale) -> ArticleDate | None:
    if tale.date is None:
        return None
    named, begins, ends, place = tale.date
    day = meant(named, stage.day(tale.days))
    first, last = (datetime.combine(day, time.fromisoformat(at), ZONE) for at in (begins, ends))
    return ArticleDate(first, last, place)


def _correct(stage: Stage, tale: Tale) -> None:
    who, article = stage.people[tale.who], _article(stage, tale)
    right = told(tale.corrected_words, stage.day(tale.days))
    corrected = replace(_writing(stage, replace(tale, pictures=())), body=right)
    choices, version = _choices(stage, tale), article.post.version
    actions.edit(article, who, corrected, choices, version=version, note=tale.correction)


def _retract(stage: Stage, tale: Tale) -> None:
    actions.retract(_article(stage, tale), stage.people[tale.who], tale.reason)


def _article(stage: Stage, tale: Tale) -> Article:
    """What was written, as its author finds it again."""
    post = stage.posts[tale]
    found = articles.article(stage.people[tale.who], stage.groups[tale.group].slug, post.public_id)
    if found is None:
        raise LookupError(tale.title)
    return found
