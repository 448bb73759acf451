"""The report on a warning in words: the same on the page and on paper."""

from collections.abc import Mapping
from typing import Any

from app.community.queries.site import site
from app.features.notifications.words import MAILS, REASONS
from app.foundation.dates import format_date, format_moment, today
from app.foundation.language import _, lazy_, ngettext
from app.foundation.mail import MailState
from app.modules.warnings import words
from app.modules.warnings.messages import headline
from app.modules.warnings.models import ON_DUTY, Warned
from app.modules.warnings.queries import reach, report
from app.modules.warnings.queries.together import companions
from app.modules.warnings.queries.warnings import districts_of

STEPS = {
    "written": lazy_("Written"),
    "asked": lazy_("A second person was called"),
    "released": lazy_("Released"),
    "edition": lazy_("Corrected"),
    "ended": lazy_("All clear"),
}


def facts_of(warning: Warned) -> dict[str, Any]:
    """Everything that stands in the report, as plain values."""
    drill = _("This was a drill. Its numbers count in no statistics.")
    told = _(
        "What was said, whom it reached and how fast. Names of the people warned are left out on purpose."
    )
    return {
        "place": site().name,
        "title": _("Report: {words}", words=headline(warning)),
        "date": format_date(today()),
        "page_words": _("Page {page} of {pages}"),
        "intro": f"{drill} {told}" if warning.is_drill else told,
        "names": _("What"),
        "values": _("Details"),
        "pairs": _pairs(warning),
        "tables": [
            _steps(warning),
            _speed(warning),
            _places(warning),
            _channels(warning),
            _failures(warning),
        ],
    }


def _pairs(warning: Warned) -> list[list[str]]:
    post = warning.post
    alone = _("on duty") if warning.alone_because == ON_DUTY else warning.alone_because
    pairs = {
        _("What it was about"): str(words.PATTERNS[warning.hazard].name),
        _("Level"): str(words.LEVELS[warning.level]),
        _("Where"): ", ".join(districts_of(warning.post_id)) or _("the whole place"),
        _("About the same event"): "; ".join(headline(each) for each in companions(warning)),
        _("Without a second person"): alone,
        _("Held until"): format_moment(post.expires_at) if post.expires_at and not warning.ended_at else "",
    }
    return [[name, said] for name, said in pairs.items() if said]


def _table(caption: str, head: list[str], rows: list[list[Any]], first: int) -> Mapping[str, Any]:
    """A table whose columns are numbers from this one on."""
    cells = [[str(cell) for cell in row] for row in rows]
    return {"caption": caption, "head": head, "rows": cells, "numbers": [*range(first, len(head))]}


def _steps(warning: Warned) -> Mapping[str, Any]:
    rows = [
        [format_moment(each.at), str(STEPS[each.what]), each.said or each.who]
        for each in report.steps_of(warning)
    ]
    return _table(_("What happened"), [_("When"), _("What"), _("Who, or what was new")], rows, 3)


def _speed(warning: Warned) -> Mapping[str, Any]:
    rows = [
        [ngettext("{n} minute", "{n} minutes", minutes), people]
        for minutes, people in report.reached_within(warning)
    ]
    return _table(_("How fast"), [_("After the release"), _("people reached")], rows, 1)


def _places(warning: Warned) -> Mapping[str, Any]:
    head = [_("District"), *(str(each) for each in words.REACHED)]
    return _table(_("By district"), head, words.district_rows(reach.by_district(warning)), 1)


def _channels(warning: Warned) -> Mapping[str, Any]:
    head = [_("Way"), _("waiting"), _("handed over"), _("arrived"), _("failed"), _("not sent")]
    return _table(_("By channel"), head, words.channel_rows(reach.by_channel(warning)), 1)


def _failures(warning: Warned) -> Mapping[str, Any]:
    rows = [
        [
            words.CHANNELS[each.channel],
            MAILS[each.reason] if isinstance(each.reason, MailState) else REASONS[each.reason],
            each.number,
        ]
        for each in report.failures(warning)
    ]
    return _table(_("What did not get through"), [_("Way"), _("Why"), _("messages")], rows, 2)
