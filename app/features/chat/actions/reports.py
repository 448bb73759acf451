"""Reporting a message, and deciding on a report."""

from typing import Any

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.actions.changing import take_away
from app.features.chat.events import MessageReported, ReportDecided
from app.features.chat.models import Message, Report, Verdict
from app.features.chat.queries.reports import around, report_of
from app.features.chat.refusals import BadState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Refused


def report(message: Message, by: Member, words: str) -> Report:
    """Say that a message is against the rules; what stands around it is kept as it is now."""
    authorize(by, "chat.report", message)
    if message.author_id == by.id or not message.is_visible:
        raise BadState
    known = report_of(message, by)
    if known is not None:
        return known
    limit("chat.report", by.id)
    quoted = [
        {
            "author": each.author.public_id,
            "at": each.created_at.isoformat(),
            "words": each.body if each.is_visible else "",
            "is_it": each.id == message.id,
        }
        for each in around(message)
    ]
    made = Report(message=message, reporter=by, words=words, quoted=quoted)
    session().add(made)
    session().flush()
    record(MessageReported(**_of(message, by), report_id=made.id))
    return made


def decide(report: Report, by: Member, verdict: Verdict, reason: str) -> None:
    """Remove the message, with a reason its author reads, or leave it; the reporter hears what became of it."""
    authorize(by, "chat.decide", report)
    session().refresh(report, ["verdict"], with_for_update=True)
    if not report.is_open or verdict is Verdict.OPEN:
        raise BadState
    if verdict is Verdict.REMOVED:
        if not reason:
            raise Refused(lazy_("Please say why; the author will read it."), field="reason")
        if report.message.is_visible:
            take_away(report.message, by, reason)
    report.verdict, report.decided_at, report.decided_by_id = verdict, clock.now(), by.id
    record(ReportDecided(**_of(report.message, by), report_id=report.id))


def _of(message: Message, by: Member) -> dict[str, Any]:
    room = message.room
    return {"room_id": room.id, "room": room.public_id, "group_id": room.group_id, "actor_id": by.id}
