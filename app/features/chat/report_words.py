"""What people are told of reports: that one waits, and what became of one's own."""

from sqlalchemy import Select, false, select

from app.community.models import Member
from app.features.chat.events import MessageReported, ReportDecided
from app.features.chat.models import Report, Verdict
from app.features.chat.queries.reports import deciders_of, whole_report
from app.foundation.db import session
from app.foundation.language import _


def those_who_decide(event: MessageReported) -> Select[int]:
    """Who keeps order where it was said."""
    report = whole_report(event.report_id)
    return deciders_of(report) if report else select(Member.id).where(false())


def the_reporter(event: ReportDecided) -> Select[int]:
    """Who reported it."""
    by_them = select(Member.id).join(Report, Report.reporter_id == Member.id)
    return by_them.where(Report.id == event.report_id)


def reported(_event: MessageReported, _reader: Member) -> str:
    """It waits."""
    return _("A message is reported and waits for your decision.")


def decided(event: ReportDecided, _reader: Member) -> str:
    """What became of it."""
    report = session().get(Report, event.report_id)
    if report is not None and report.verdict is Verdict.REMOVED:
        return _("Your report was looked at: the message was removed.")
    return _("Your report was looked at: the message is not against the rules and stays.")


def desk_path(event: MessageReported) -> str:
    """Where it is decided."""
    report = session().get(Report, event.report_id)
    return f"/desk/chat/{report.public_id}" if report else "/desk"
