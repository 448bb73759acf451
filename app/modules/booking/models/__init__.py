"""Tables and rules of bookings, by noun."""

from app.modules.booking.models.bookings import Booking, Change, ChangeState, HistoryLine
from app.modules.booking.models.claims import Claim, ClaimSource
from app.modules.booking.models.facilities import (
    Assignment,
    Facility,
    Offer,
    Unit,
    offer_units,
)
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
from app.modules.booking.models.money import DepositState, Line, LineKind, PaymentState
from app.modules.booking.models.names import BookingYear
from app.modules.booking.models.occurrences import Occurrence
from app.modules.booking.models.opening import Closure, Hours, Season, closure_facilities
from app.modules.booking.models.quotas import Measure, Period, Quota, QuotaScope
from app.modules.booking.models.states import BookingState, OccurrenceState, Step
from app.modules.booking.models.versions import Version, VersionKind

__all__ = [
    "Approval",
    "Assignment",
    "Audience",
    "Booking",
    "BookingState",
    "BookingYear",
    "Change",
    "ChangeState",
    "Claim",
    "ClaimSource",
    "Closure",
    "DepositState",
    "Duty",
    "Facility",
    "FacilityKind",
    "FacilityState",
    "HistoryLine",
    "HolidayPolicy",
    "Hours",
    "Line",
    "LineKind",
    "Measure",
    "Mode",
    "Occurrence",
    "OccurrenceState",
    "Offer",
    "PaymentState",
    "Pending",
    "Period",
    "PublicView",
    "Quota",
    "QuotaScope",
    "Season",
    "Source",
    "Step",
    "Unit",
    "Version",
    "VersionKind",
    "closure_facilities",
    "offer_units",
]
