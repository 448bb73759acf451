"""People say whether they come: to all dates, or to one of a series."""

from collections.abc import Sequence

from sqlalchemy import delete

from app.community.actions.calendars import dates_changed
from app.community.actions.posts import hold, redraw
from app.community.models import Member
from app.community.permissions import authorize
from app.features.calendar.events import GatheringAnswered
from app.features.calendar.models import Answer, Choice, DateAnswer, Gathering, Occasion
from app.features.calendar.queries.gatherings import ahead
from app.features.calendar.queries.turnouts import tally
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused


def answer(gathering: Gathering, by: Member, choice: Choice) -> Sequence[Occasion]:
    """Say yes, maybe or no to all dates ahead; returns those without a place, where a yes counts as maybe."""
    authorize(by, "calendar.answer", gathering)
    _hold(gathering)
    dates = ahead(gathering, clock.now())
    _refuse_over(gathering, possible=bool(dates))
    full = _full(gathering, dates, by) if choice is Choice.YES else []
    if full and len(full) == len(dates):
        raise _no_place()
    _say_always(gathering, by, choice)
    _forget_single(dates, by)
    for each in full:
        _say_once(each, by, Choice.MAYBE)
    _answered(gathering, by, choice)
    return full


def answer_date(gathering: Gathering, occasion: Occasion, by: Member, choice: Choice) -> None:
    """Say it about one date of a series; what was said about the others stays."""
    authorize(by, "calendar.answer", gathering)
    _hold(gathering)
    _refuse_over(gathering, possible=occasion in ahead(gathering, clock.now()))
    if choice is Choice.YES and _full(gathering, [occasion], by):
        raise _no_place()
    usual = _usual(gathering, by)
    if usual is not None and usual.choice is choice:
        _forget_single([occasion], by)
    else:
        _say_once(occasion, by, choice)
    _answered(gathering, by, choice, occasion)


def _hold(gathering: Gathering) -> None:
    """Count with what others have left, also where somebody has just changed the dates."""
    hold(gathering.post)
    session().refresh(gathering, ["capacity", "wants_answers", "cancelled_at", "occasions"])


def _refuse_over(gathering: Gathering, *, possible: bool) -> None:
    if gathering.is_cancelled:
        raise Conflict(lazy_("This does not take place."))
    if not gathering.wants_answers or not possible:
        raise Conflict(lazy_("This is not possible any more."))


def _no_place() -> Refused:
    return Refused(lazy_("All places are taken. You can say “maybe”, and look again later."))


def _full(gathering: Gathering, dates: Sequence[Occasion], by: Member) -> Sequence[Occasion]:
    """The dates whose places others have taken."""
    capacity = gathering.capacity
    if capacity is None:
        return []
    others = tally(gathering, besides=by)
    return [each for each in dates if others.places_taken(each) >= capacity]


def _say_always(gathering: Gathering, by: Member, choice: Choice) -> None:
    known = _usual(gathering, by)
    if known is None:
        session().add(Answer(post_id=gathering.post_id, member_id=by.id, choice=choice, at=clock.now()))
    elif known.choice is not choice:
        known.choice, known.at = choice, clock.now()
    session().flush()


def _say_once(occasion: Occasion, by: Member, choice: Choice) -> None:
    known = session().get(DateAnswer, (occasion.id, by.id), populate_existing=True)
    if known is None:
        session().add(DateAnswer(occasion_id=occasion.id, member_id=by.id, choice=choice, at=clock.now()))
    elif known.choice is not choice:
        known.choice, known.at = choice, clock.now()
    session().flush()


def _usual(gathering: Gathering, by: Member) -> Answer | None:
    return session().get(Answer, (gathering.post_id, by.id), populate_existing=True)


def _forget_single(dates: Sequence[Occasion], by: Member) -> None:
    """The latest word counts: who answers for all dates has answered for each of them."""
    mine = delete(DateAnswer).where(DateAnswer.member_id == by.id)
    session().execute(mine.where(DateAnswer.occasion_id.in_([each.id for each in dates])))


def _answered(gathering: Gathering, by: Member, choice: Choice, occasion: Occasion | None = None) -> None:
    post, date_id = gathering.post, occasion.id if occasion else None
    redraw(post.id)
    dates_changed(post.group_id)
    record(
        GatheringAnswered(
            post_id=post.id, group_id=post.group_id, actor_id=by.id, choice=choice, date_id=date_id
        )
    )
