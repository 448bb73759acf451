"""Tables and rules of bookings, by noun."""

from app.modules.booking.models.bookings import Booking, Change, ChangeState, HistoryLine
from app.modules.booking.models.calendar_texts import CalendarText
from app.modules.booking.models.claims import Claim, ClaimSource
from app.modules.booking.models.drafts import Draft, Occasion
from app.modules.booking.models.facilities import (
    Assignment,
    Facility,
    Offer,
    Unit,
    offer_units,
)
from app.modules.booking.models.handovers import Direction, Handover
from app.modules.booking.models.imports import Import, ImportDate
from app.modules.booking.models.keys import Key, KeyLoan
from app.modules.booking.models.kinds import (
    Approval,
    Audience,
    Duty,
    FacilityKind,
    FacilityState,
    HolidayPolicy,
    Mode,
    Pending,
    PublicView,
    Source,
)
from app.modules.booking.models.letters import Letter, LetterText
from app.modules.booking.models.money import DepositState, Line, LineKind, PaymentState
from app.modules.booking.models.names import BookingYear
from app.modules.booking.models.occurrences import Occurrence
from app.modules.booking.models.opening import Closure, Hours, Season, closure_facilities
from app.modules.booking.models.papers import Paper, PaperKind
from app.modules.booking.models.postings import Account, Posting, PostingKind, Way
from app.modules.booking.models.quotas import Measure, Period, Quota, QuotaScope
from app.modules.booking.models.reminders import DailyList, Reminder, ReminderKind
from app.modules.booking.models.states import BookingState, OccurrenceState, Step
from app.modules.booking.models.versions import Version, VersionKind

__all__ = [
    "Account",
    "Approval",
    "Assignment",
    "Audience",
    "Booking",
    "BookingState",
    "BookingYear",
    "CalendarText",
    "Change",
    "ChangeState",
    "Claim",
    "ClaimSource",
    "Closure",
    "DailyList",
    "DepositState",
    "Direction",
    "Draft",
    "Duty",
    "Facility",
    "FacilityKind",
    "FacilityState",
    "Handover",
    "HistoryLine",
    "HolidayPolicy",
    "Hours",
    "Import",
    "ImportDate",
    "Key",
    "KeyLoan",
    "Letter",
    "LetterText",
    "Line",
    "LineKind",
    "Measure",
    "Mode",
    "Occasion",
    "Occurrence",
    "OccurrenceState",
    "Offer",
    "Paper",
    "PaperKind",
    "PaymentState",
    "Pending",
    "Period",
    "Posting",
    "PostingKind",
    "PublicView",
    "Quota",
    "QuotaScope",
    "Reminder",
    "ReminderKind",
    "Season",
    "Source",
    "Step",
    "Unit",
    "Version",
    "VersionKind",
    "Way",
    "closure_facilities",
    "offer_units",
]
