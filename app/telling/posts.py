"""People write, answer, nod; pins are set. All through the same verbs as in real life."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from app.community.actions import comments, order, posts
from app.community.actions.posts import Writing
from app.community.models import Audience, Comments, Post, ReactionKind
from app.foundation import clock
from app.telling.stage import Act, Stage
from app.telling.tale import Answer, Told
from app.telling.words import told


def acts(stage: Stage, tales: tuple[Told, ...]) -> Iterator[Act]:
    """Plain posts and what follows from them."""
    for tale in stage.in_season(tales):
        yield Act(stage.moment(tale.days, tale.at), partial(_publish, stage, tale))
        yield from echoes(stage, tale)


def writing(stage: Stage, tale: Told) -> Writing:
    """What the author typed."""
    return Writing(
        title=told(tale.title, stage.day(tale.days)),
        body=told(tale.words, stage.day(tale.days)),
        on_behalf_of=tale.office,
        audience=Audience(tale.audience),
        uploads=stage.take_pictures(tale.pictures),
        alts=stage.alts(tale.pictures),
    )


def _publish(stage: Stage, tale: Told) -> None:
    post = posts.publish(stage.groups[tale.group], stage.people[tale.who], writing(stage, tale))
    stage.posts[tale] = post
    finish(stage, tale, post)


def finish(stage: Stage, tale: Told, post: Post) -> None:
    """What the author or the group's owner does right after publishing."""
    owner = stage.owners[tale.group]
    if tale.pinned:
        order.pin(post, owner, stage.now + timedelta(days=tale.pinned))
    if tale.comments != Comments.OPEN:
        order.open_comments(post, owner, Comments(tale.comments))


def echoes(stage: Stage, tale: Told) -> Iterator[Act]:
    """Answers and nods, in the hours and days after."""
    begin = stage.moment(tale.days, tale.at)
    for answer in tale.answers:
        yield from _answers(stage, tale, answer, begin, None)
    for kind, keys in tale.nods.items():
        for place, key in enumerate(keys.split(), 1):
            moment = stage.before_now(begin + timedelta(hours=1.7 * place))
            yield Act(moment, partial(_nod, stage, tale, key, ReactionKind(kind)))


def _answers(
    stage: Stage, tale: Told, answer: Answer, after: datetime, above: Answer | None
) -> Iterator[Act]:
    moment = stage.before_now(after + timedelta(hours=answer.hours))
    yield Act(moment, partial(_answer, stage, tale, answer, above))
    for deeper in answer.then:
        yield from _answers(stage, tale, deeper, moment, answer)


def _answer(stage: Stage, tale: Told, answer: Answer, above: Answer | None) -> None:
    post, who = stage.posts[tale], stage.people[answer.who]
    words = told(answer.words, clock.now().date())
    stage.answers[answer] = comments.comment(
        post, who, words, answers=stage.answers[above] if above else None, language="de"
    )


def _nod(stage: Stage, tale: Told, key: str, kind: ReactionKind) -> None:
    comments.react(stage.posts[tale], stage.people[key], kind, on=True)
