"""Notifications in words: what may be said, and where it is found."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.community.addresses import path_of_post
from app.community.models import Group, Member
from app.foundation.dates import format_moment, format_span
from app.foundation.db import session
from app.foundation.language import _, lazy_
from app.foundation.lazy_text import Text
from app.modules.get_involved.events import (
    ActionEvent,
    HoursEvent,
    PledgeGone,
    SignUpEvent,
    VolunteersAddressed,
)
from app.modules.get_involved.models import Action, Hours, Message, Need
from app.modules.get_involved.queries.actions import action_of
from app.modules.get_involved.queries.hours import confirmed_in
from app.modules.get_involved.queries.sign_ups import sign_up_of
from app.modules.get_involved.queries.words import format_minutes

Words = Callable[[Any, Member], str]


def about_action(text: Text) -> Words:
    """A text with `{title}`, `{when}`, `{place}` and `{reason}` of the action; empty when it is gone."""

    def said(fact: ActionEvent, _reader: Member) -> str:
        action = action_of(fact.post_id)
        return str(text).format(**_of_action(action)) if action is not None else ""

    return said


def _of_action(action: Action) -> dict[str, str]:
    begins = action.begins_at
    return {
        "title": action.post.title,
        "when": format_moment(begins) if begins else "–",
        "place": action.place or "–",
        "reason": action.reason,
    }


def about_sign_up(text: Text) -> Words:
    """A text with `{title}`, `{shift}`, `{when}`, `{place}`, `{name}`, `{until}` and `{reason}`; empty when it is gone."""

    def said(fact: SignUpEvent, _reader: Member) -> str:
        sign_up = sign_up_of(fact.sign_up_id)
        if sign_up is None:
            return ""
        shift = sign_up.shift
        until = sign_up.offered_until
        facts = {
            "title": sign_up.post.title,
            "shift": shift.title,
            "when": format_span(shift.starts_at, shift.ends_at),
            "place": shift.place or shift.action.place or "–",
            "name": sign_up.member.name if sign_up.member else sign_up.name,
            "until": format_moment(until) if until else "–",
            "reason": sign_up.reason or "–",
        }
        return str(text).format(**facts)

    return said


def reminder(fact: SignUpEvent, reader: Member) -> str:
    """When and where, what to bring, and how the leader is reached."""
    said = about_sign_up(lazy_("Soon: “{title}”, {shift}, {when}, {place}."))(fact, reader)
    action = action_of(fact.post_id)
    if not said or action is None:
        return said
    more = [
        _("Please bring: {things}.", things=action.bring) if action.bring else "",
        _("Reached on the day: {contact}.", contact=action.contact) if action.contact else "",
    ]
    return " ".join(filter(None, [said, *more]))


def thanks(fact: ActionEvent, reader: Member) -> str:
    """With the hours that were confirmed."""
    action = action_of(fact.post_id)
    if action is None:
        return ""
    minutes = confirmed_in(reader, action)
    title, hours = action.post.title, format_minutes(minutes)
    return _("Thank you for helping with “{title}” ({hours})!", title=title, hours=hours)


def about_hours(text: Text) -> Words:
    """A text with `{task}` and `{hours}`; empty when they are gone."""

    def said(fact: HoursEvent, _reader: Member) -> str:
        kept = session().get(Hours, fact.hours_id)
        return (
            str(text).format(task=kept.task, hours=format_minutes(kept.minutes)) if kept is not None else ""
        )

    return said


def not_brought(fact: PledgeGone, _reader: Member) -> str:
    """What nobody brings any more; empty when it is not needed either."""
    need, action = session().get(Need, fact.need_id), action_of(fact.post_id)
    if need is None or action is None:
        return ""
    return _(
        "Somebody who wanted to bring something has deleted their account: “{title}”, {amount} {thing}.",
        title=action.post.title,
        amount=f"{fact.quantity} {need.unit}".strip(),
        thing=need.name,
    )


def from_organisers(fact: VolunteersAddressed, _reader: Member) -> str:
    """What the organisers wrote."""
    action, message = action_of(fact.post_id), session().get(Message, fact.message_id)
    return f"{action.post.title}: {message.body}" if action is not None and message is not None else ""


def to_action(fact: ActionEvent) -> str:
    """The page of the action."""
    return path_of_post(fact.post_id)


def to_own(fact: SignUpEvent) -> str:
    """One's own sign-up: the code for the day, the file for the calendar, and the way to cancel."""
    sign_up = sign_up_of(fact.sign_up_id)
    if sign_up is None:
        return to_action(fact)
    return f"/g/{sign_up.post.group.slug}/get-involved/sign-ups/{sign_up.public_id}"


def to_helpers(fact: ActionEvent) -> str:
    """The organisers' list."""
    return f"{_home(fact)}/helpers"


def to_hours(fact: ActionEvent) -> str:
    """Where hours are confirmed."""
    return f"{_home(fact)}/hours"


def _home(fact: ActionEvent) -> str:
    slug = session().scalar(select(Group.slug).where(Group.id == fact.group_id))
    return f"/g/{slug}/get-involved/{path_of_post(fact.post_id).rsplit('/', 1)[-1]}"


def to_own_hours(_fact: HoursEvent) -> str:
    """One's own page."""
    return "/my-hours"
