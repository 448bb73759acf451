"""Staff sets rules aside, each time with a reason that stays in the history. A taken time is no rule."""

from dataclasses import dataclass

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.models import Facility


@dataclass(frozen=True)
class Override:
    """The codes of the rules that shall not hold here (rules/findings.py), and why."""

    codes: frozenset[str] = frozenset()
    reason: str = ""

    def refuse_silent(self, facility: Facility, by: Member) -> None:
        """Raise unless nothing is set aside, or this person may do so and says why."""
        if self.codes:
            authorize(by, "booking.override", facility)
            if not self.reason:
                raise Refused(lazy_("Please say why the rule does not hold here."), field="reason")


NOTHING = Override()
