"""Messages that leave the house by mail."""

import time
from collections.abc import Sequence
from typing import Any

from app.community.notification_kind import NotificationKind
from app.features.notifications.models import Channel, Delivery, Reason
from app.features.notifications.queries.inbox import Message, fact_of, kind_of, word_once
from app.features.notifications.queries.leaving import due, held_with, is_mailed_enough, obstacle, stuck_mails
from app.features.notifications.queries.letters import address_to_answer, is_paused, keep_paused
from app.features.notifications.queries.peace import habits_of, keep_habits, peace_until, zone_of
from app.features.notifications.queries.taking_off import address_of, headers_of
from app.foundation.db import session
from app.foundation.language import in_zone, speaking
from app.foundation.mail import Mail, home, reword, withdraw, write_mail
from app.foundation.work import unit_of_work

# So few that whoever writes meanwhile hardly waits.
BATCH = 25
# Seconds between two batches, in which phones ring: a warning is on their way before its five thousand mails are written.
BREATH = 0.05
TEMPLATE = "notifications/message"


def write_due_mails() -> None:
    """Put due messages into the outbox, a batch per unit of work."""
    while _write_batch() == BATCH:
        time.sleep(BREATH)


def _write_batch() -> int:
    with unit_of_work():
        waiting = due(Channel.MAIL, BATCH)
        keep_habits(readers := {delivery.member_id for delivery in waiting})
        keep_paused(readers)
        for delivery in waiting:
            if delivery.is_waiting:
                _see_off(delivery)
        return len(waiting)


def _see_off(delivery: Delivery) -> None:
    """Now, at the end of the night, or not at all; what waited together goes together."""
    kind = kind_of(delivery.notification.kind)
    habits = habits_of(delivery.member)
    until = peace_until(habits, kind, is_mail=True) if kind else None
    if kind and habits.is_digest_only and not kind.mail:
        delivery.skip(Reason.DIGEST)
    elif until:
        delivery.hold(until)
    else:
        together = session().scalars(held_with(delivery)).all() if delivery.is_held else [delivery]
        with speaking(delivery.member.language), in_zone(zone_of(habits)):
            _write([(each, message) for each in together if (message := _still_wanted(each))])


def _still_wanted(delivery: Delivery) -> Message | None:
    """Asked again at the last moment: is it still wanted, what is it called now?"""
    reason = obstacle(delivery) or _mail_obstacle(delivery)
    message = None if reason else word_once(delivery.notification, delivery.member)
    if message is None or not delivery.member.email:
        delivery.skip(reason or (Reason.GONE if message is None else Reason.NO_ADDRESS))
        return None
    return message


def _mail_obstacle(delivery: Delivery) -> Reason | None:
    """A warning is tried in spite of both."""
    kind = kind_of(delivery.notification.kind)
    if kind and kind.is_warning:
        return None
    if is_paused(delivery.member):
        return Reason.RETURNED
    return Reason.ENOUGH if is_mailed_enough(delivery) else None


def _write(wanted: Sequence[tuple[Delivery, Message]]) -> None:
    if not wanted:
        return
    mail = _one(*wanted[0]) if len(wanted) == 1 else _summary(wanted)
    for delivery, _message in wanted:
        delivery.mail = mail
        delivery.done()


def _one(delivery: Delivery, message: Message) -> Mail:
    member, facts = delivery.member, _facts(delivery, message)
    headers = headers_of(member, delivery.notification.kind, home()) if facts["off"] else {}
    if facts["answer_to"]:
        headers["Reply-To"] = facts["answer_to"]
    return write_mail(member.email or "", TEMPLATE, member.language, facts, headers, member_id=member.id)


def _facts(delivery: Delivery, message: Message) -> dict[str, Any]:
    kind: NotificationKind | None = kind_of(delivery.notification.kind)
    member = delivery.member
    facts: dict[str, Any] = {"text": message.text, "link": message.link, "post": message.post}
    if kind is None or kind.is_warning:  # the same for all: nobody chose it, is taken off or answers it
        return facts | {"name": "", "wanted": "", "off": "", "answer_to": ""}
    off, answer_to = (
        address_of(member, kind.name),
        address_to_answer(member, fact_of(kind, delivery.notification)),
    )
    return facts | {"name": member.name, "wanted": str(kind.title), "off": off, "answer_to": answer_to}


def _summary(wanted: Sequence[tuple[Delivery, Message]]) -> Mail:
    """One mail for everything that waited while its reader was left in peace."""
    member = wanted[0][0].member
    facts = {"name": member.name, "messages": [message for _delivery, message in wanted]}
    return write_mail(
        member.email or "", "notifications/summary", member.language, facts, member_id=member.id
    )


def review_stuck_mails() -> None:
    """Mails that the server did not take: what is out of date goes, the others say what is true now."""
    with unit_of_work():
        for delivery in session().scalars(stuck_mails(BATCH)).all():
            with speaking(delivery.member.language):
                reason = obstacle(delivery)
                message = None if reason else word_once(delivery.notification, delivery.member)
                if message is None:
                    withdraw(delivery.mail_id or 0)
                    delivery.skip(reason or Reason.GONE)
                else:
                    reword(
                        delivery.mail_id or 0, TEMPLATE, delivery.member.language, _facts(delivery, message)
                    )
