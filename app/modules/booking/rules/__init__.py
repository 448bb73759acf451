"""The rules of a request, in the order of the specification: pure functions over what was loaded once."""

from app.modules.booking.rules.findings import Finding, Report, Severity
from app.modules.booking.rules.order import examine
from app.modules.booking.rules.situation import Asker, QuotaUse, Rival, Situation, Stay, Wish

__all__ = [
    "Asker",
    "Finding",
    "QuotaUse",
    "Report",
    "Rival",
    "Severity",
    "Situation",
    "Stay",
    "Wish",
    "examine",
]
