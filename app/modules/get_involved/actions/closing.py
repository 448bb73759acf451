"""The end of an action: hours settled, experiences kept; and the beginning of the next one."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.community.actions import posts
from app.community.actions.posts import Writing
from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.files import Upload
from app.foundation.language import _, lazy_, ngettext
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.announcing import Terms, draft_action
from app.modules.get_involved.actions.materials import Wanted, add_need
from app.modules.get_involved.actions.planning import ShiftPlan
from app.modules.get_involved.actions.seats import hold_whole
from app.modules.get_involved.actions.steps import advance, announce, refuse_step
from app.modules.get_involved.events import ActionClosed
from app.modules.get_involved.models import Action, ActionStep, HoursState, Review
from app.modules.get_involved.queries.hours import hours_of_action
from app.modules.get_involved.queries.materials import needs_of
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import open_ones
from app.modules.get_involved.times import moved, wall


@dataclass(frozen=True)
class Experiences:
    """What was learned, as the organiser typed it."""

    words: str = ""
    cost_cents: int | None = None
    contacts: str = ""
    tells_group: bool = True
    uploads: tuple[Upload, ...] = ()
    alts: tuple[str, ...] = ()


def finish(action: Action, by: Member) -> None:
    """It is done, a little before the clock says so."""
    authorize(by, "get_involved.organise", action)
    if any(shift.starts_at > clock.now() for shift in hold_whole(action)):
        raise Conflict(lazy_("A shift of this action is still to come."))
    advance(action, ActionStep.FINISH, by)


def close(action: Action, by: Member, learned: Experiences) -> Review:
    """Settle the action: everybody is ticked off, all hours are decided, and thanks go out with them."""
    authorize(by, "get_involved.organise", action)
    hold_whole(action)
    refuse_step(action, ActionStep.CLOSE)
    _refuse_unsettled(action, by)
    review = Review(post_id=action.post_id, words=learned.words, cost_cents=learned.cost_cents, by_id=by.id)
    review.contacts = learned.contacts
    if learned.tells_group and learned.words:
        review.told_in_id = _tell_group(action, by, learned)
    session().add(review)
    advance(action, ActionStep.CLOSE, by)
    announce(ActionClosed, action, by)
    return review


def _refuse_unsettled(action: Action, by: Member) -> None:
    """Only one's own hours may still wait: somebody else confirms them."""
    left = len(open_ones(shifts_of(action)))
    if left:
        words = ngettext(
            "Please say of one more person whether they came.",
            "Please say of {n} more people whether they came.",
            left,
        )
        raise Conflict(words)
    others = [kept for kept in hours_of_action(action) if kept.member_id != by.id]
    if any(kept.state is HoursState.PROPOSED for kept in others):
        raise Conflict(lazy_("Hours wait to be confirmed. One tap confirms them all."))


def _tell_group(action: Action, by: Member, learned: Experiences) -> int:
    source = action.post
    writing = Writing(
        title=_("Looking back: {title}", title=source.title)[:120],
        body=learned.words,
        language=source.language,
        audience=source.audience,
        uploads=learned.uploads,
        alts=learned.alts,
    )
    return posts.publish(source.group, by, writing, permission="get_involved.announce").id


def duplicate(action: Action, by: Member, begins_at: datetime) -> Action:
    """Begin a new one with what an earlier one was: shifts at the same hours, the same things to bring, nobody in it."""
    authorize(by, "get_involved.announce", action.post.group)
    if action.begins_at is None:
        raise Conflict(lazy_("This action had no shifts."))
    if begins_at <= clock.now():
        raise Refused(lazy_("This lies in the past."), field="begins_at")
    made = draft_action(
        action.post.group, by, _words_of(action), _terms_of(action), _plans(action, begins_at)
    )
    made.copied_from_id = action.post_id
    for need in needs_of(action):
        add_need(made, by, Wanted(need.name, need.quantity, need.unit, need.supply))
    return made


def _words_of(action: Action) -> Writing:
    post = action.post
    writing = Writing(title=post.title, body=post.body, plain=post.plain, language=post.language)
    return replace(writing, audience=post.audience, comments=post.comments, on_behalf_of=post.on_behalf_of)


def _terms_of(action: Action) -> Terms:
    names = (
        "place",
        "needs_approval",
        "has_waiting_list",
        "smaller_first",
        "most_guests",
        "bring",
        "contact",
    )
    return Terms(**{name: getattr(action, name) for name in names})


def _plans(action: Action, begins_at: datetime) -> list[ShiftPlan]:
    zone, first = action.zone, action.begins_at or begins_at
    distance = wall(begins_at, zone) - wall(first, zone)
    names = ("title", "most", "fewest", "place", "skills", "min_age", "self_sign_up", "leader_id")
    return [
        ShiftPlan(
            starts_at=moved(shift.starts_at, distance, zone),
            ends_at=moved(shift.ends_at, distance, zone),
            **{name: getattr(shift, name) for name in names},
        )
        for shift in shifts_of(action)
    ]
