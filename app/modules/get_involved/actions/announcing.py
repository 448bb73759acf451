"""Actions are written, handed in, published and mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.community.actions import posts
from app.community.actions.moves import move
from app.community.actions.posts import Writing
from app.community.models import Group, Member, PostState
from app.community.permissions import authorize
from app.community.queries.site import site
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.mail import office_config
from app.foundation.refusal import Refused
from app.foundation.tokens import new_uid
from app.modules.get_involved.actions.planning import ShiftPlan, add_shift, refuse_impossible, settle_span
from app.modules.get_involved.actions.seats import hold_whole
from app.modules.get_involved.actions.steps import advance, announce, hold_action, show_anew
from app.modules.get_involved.events import ActionAccepted, ActionReturned, ActionSubmitted
from app.modules.get_involved.models import Action, ActionState, ActionStep
from app.modules.get_involved.queries.choices import KIND, settings_for
from app.modules.get_involved.queries.rights import may_publish
from app.modules.get_involved.queries.shifts import shifts_of

MOST_GUESTS = 20


@dataclass(frozen=True)
class Terms:
    """How people join, as the organiser chose it."""

    place: str = ""
    sign_up_until: datetime | None = None
    needs_approval: bool = False
    has_waiting_list: bool = True
    smaller_first: bool = False
    most_guests: int = 5
    bring: str = ""
    contact: str = ""
    is_rota: bool = False


def draft_action(
    group: Group, by: Member, writing: Writing, terms: Terms, shifts: Sequence[ShiftPlan]
) -> Action:
    """Write an action down; only its organisers see it."""
    _refuse_terms(writing, terms)
    for plan in shifts:
        refuse_impossible(plan)
    post = posts.draft(group, by, writing, kind=KIND, permission="get_involved.announce")
    action = Action(
        post=post, uid=new_uid(host()), zone=site().zone, leader_id=by.id, state=ActionState.DRAFT
    )
    _follow(action, terms)
    session().add(action)
    session().flush()
    for plan in shifts:
        add_shift(action, plan)
    settle_span(action)
    show_anew(action)
    return action


def host() -> str:
    """The name of the site, for names that are the only ones in the world."""
    return office_config().host.rsplit(":", 1)[0]


def announce_action(action: Action, by: Member) -> bool:
    """Publish, where the person or the group needs nobody else's look; False: it was handed in."""
    authorize(by, "get_involved.organise", action)
    hold_whole(action)
    _refuse_unfinished(action)
    group = action.post.group
    if may_publish(by, group, trusts_members=settings_for(group).trusts_members):
        _publish(action, by)
        return True
    move(action.post, PostState.IN_REVIEW, by)
    advance(action, ActionStep.SUBMIT, by)
    announce(ActionSubmitted, action, by)
    return False


def publish(action: Action, by: Member) -> None:
    """Let out what a member handed in."""
    authorize(by, "get_involved.publish", action)
    hold_whole(action)
    _refuse_unfinished(action)
    _publish(action, by)
    announce(ActionAccepted, action, by)


def _publish(action: Action, by: Member) -> None:
    action.reason = ""
    posts.release(action.post, by)
    advance(action, ActionStep.PUBLISH, by)


def give_back(action: Action, by: Member, reason: str) -> None:
    """Say what has to be mended before it is published."""
    authorize(by, "get_involved.publish", action)
    if not reason:
        raise Refused(lazy_("Please say what has to be changed."), field="reason")
    hold_action(action)
    advance(action, ActionStep.RETURN, by)
    action.reason = reason[:300]
    move(action.post, PostState.DRAFT, by, reason=reason)
    announce(ActionReturned, action, by)


def edit_action(action: Action, by: Member, writing: Writing, terms: Terms, *, version: int) -> None:
    """Mend words and terms; dates have verbs of their own (changing.py)."""
    authorize(by, "get_involved.organise", action)
    _refuse_terms(writing, terms)
    hold_whole(action)
    posts.edit(action.post, by, writing, version=version, permission="get_involved.organise")
    place = action.place
    _follow(action, terms)
    # A new place has to be said by its own verb, for everybody has to say yes again.
    action.place = terms.place if action.state in {ActionState.DRAFT, ActionState.SUBMITTED} else place
    session().flush()


def _follow(action: Action, terms: Terms) -> None:
    names = ("sign_up_until", "needs_approval", "has_waiting_list", "smaller_first", "most_guests")
    for name in (*names, "place", "bring", "contact", "is_rota"):
        setattr(action, name, getattr(terms, name))
    action.changed_at = clock.now()


def _refuse_terms(writing: Writing, terms: Terms) -> None:
    if not writing.title:
        raise Refused(lazy_("Please say what it is."), field="title")
    if not 0 <= terms.most_guests <= MOST_GUESTS:
        raise Refused(lazy_("Please choose a number from 0 to 20."), field="most_guests")


def _refuse_unfinished(action: Action) -> None:
    """Nothing is announced that nobody could come to."""
    shifts = shifts_of(action)
    if not shifts and not action.is_rota:
        raise Refused(lazy_("Please add a shift: when, and how many people."))
    now = clock.now()
    if shifts and all(shift.starts_at <= now for shift in shifts):
        raise Refused(lazy_("Every shift has begun already. Please look at the dates."))
    if action.sign_up_until is not None and action.sign_up_until <= now:
        raise Refused(lazy_("The time to sign up is over already."), field="sign_up_until")
