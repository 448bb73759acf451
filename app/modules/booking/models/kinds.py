"""The words in which a facility is described and a booking is decided."""

from enum import StrEnum

from app.foundation.language import lazy_, lazy_pgettext


class FacilityKind(StrEnum):
    """What one gets."""

    # A room, a hut, a court: units that exist once.
    SPACE = "space"
    # Several of the same: any free one will do.
    POOL = "pool"
    # So many people on a day.
    DAYPASS = "daypass"


class FacilityState(StrEnum):
    """Whether it can be booked."""

    DRAFT = "draft"
    ACTIVE = "active"
    # Shown, but nothing new can be asked for.
    PAUSED = "paused"
    ARCHIVED = "archived"


class Mode(StrEnum):
    """In which pieces time is given away."""

    # Any begin and end on the raster.
    FREE = "free"
    # Given slots of a day.
    SLOTS = "slots"
    # Whole days.
    DAY = "day"
    # From noon to noon, or whatever hour the house rules say.
    NOON = "noon"

    @property
    def counts_days(self) -> bool:
        """Whether lengths are counted in days (else in minutes)."""
        return self in {Mode.DAY, Mode.NOON}


class Pending(StrEnum):
    """What a request does before it is decided."""

    # Others may ask for the same; whoever is approved first has it.
    OPEN = "open"
    # It is kept for a while; others may queue.
    HOLD = "hold"
    # It is a booking at once.
    INSTANT = "instant"


class Approval(StrEnum):
    """How many people decide."""

    NONE = "none"
    ONE = "one"
    TWO = "two"


class PublicView(StrEnum):
    """What everybody sees of a booking."""

    NONE = "none"
    BUSY = "busy"
    # The public title, if the booking has one that was approved.
    TITLE = "title"


class HolidayPolicy(StrEnum):
    """What a public holiday means here."""

    NONE = "none"
    CLOSED = "closed"
    # The prices of a weekend.
    WEEKEND = "weekend"


class Audience(StrEnum):
    """Who asks: prices, windows and quotas differ by it."""

    RESIDENT = "resident"
    EXTERNAL = "external"
    CLUB = "club"
    INTERNAL = "internal"


class Source(StrEnum):
    """How a booking came in."""

    WEB = "web"
    STAFF = "staff"
    PHONE = "phone"
    IMPORT = "import"


class Duty(StrEnum):
    """What somebody does for a facility beside their role in the group."""

    APPROVER = "approver"
    CARETAKER = "caretaker"
    CLEANING = "cleaning"
    TREASURER = "treasurer"


AUDIENCE_WORDS = {
    Audience.RESIDENT: lazy_("Residents"),
    Audience.EXTERNAL: lazy_("People from elsewhere"),
    Audience.CLUB: lazy_("Local clubs"),
    Audience.INTERNAL: lazy_("The municipality itself"),
}
FACILITY_STATE_WORDS = {
    FacilityState.DRAFT: lazy_("Being set up"),
    FacilityState.ACTIVE: lazy_("Can be booked"),
    FacilityState.PAUSED: lazy_("Paused"),
    FacilityState.ARCHIVED: lazy_pgettext("state of a facility", "Archived"),
}
