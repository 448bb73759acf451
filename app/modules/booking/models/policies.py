"""What staff chooses for a facility, by subject; each part is a few columns of its one row."""

from typing import Any

from sqlalchemy import JSON, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.modules.booking.models.kinds import Approval, HolidayPolicy, Mode, Pending, PublicView

DAY_MINUTES = 1440


class TimePolicy:
    """In which pieces, how long, how early and how late."""

    zone: Mapped[str] = mapped_column(String(40), default="Europe/Berlin")
    mode: Mapped[Mode] = mapped_column(default=Mode.FREE)
    # Begins and ends are multiples of it.
    raster_minutes: Mapped[int] = mapped_column(default=30)
    # For slots: [[480, 600], [600, 720]], minutes from midnight.
    slots: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # For noon: when a unit begins, and when it ends on the following day.
    unit_begins: Mapped[int] = mapped_column(default=720)
    unit_ends: Mapped[int] = mapped_column(default=720)
    # Minutes for free and slots, days for day and noon.
    shortest: Mapped[int] = mapped_column(default=1)
    longest: Mapped[int] = mapped_column(default=DAY_MINUTES)
    # How long before the begin one must ask at the latest, and may ask at the earliest.
    notice_minutes: Mapped[int] = mapped_column(default=0)
    horizon_days: Mapped[int] = mapped_column(default=365)
    # People from elsewhere may ask only so many days before; None: as everybody.
    external_horizon_days: Mapped[int | None]
    # Until how long before the begin the renter may ask for a change, and may cancel.
    change_until_minutes: Mapped[int] = mapped_column(default=7 * DAY_MINUTES)
    cancel_until_minutes: Mapped[int] = mapped_column(default=0)
    # Time kept free around a booking; shared: two neighbours need only one cleaning between them.
    buffer_before: Mapped[int] = mapped_column(default=0)
    buffer_after: Mapped[int] = mapped_column(default=0)
    buffer_shared: Mapped[bool] = mapped_column(default=True)
    # A booking must lie in one season entirely; else its begin decides.
    season_strict: Mapped[bool] = mapped_column(default=False)
    holiday_policy: Mapped[HolidayPolicy] = mapped_column(default=HolidayPolicy.NONE)
    # The Land whose holidays count: "BW".
    holiday_region: Mapped[str] = mapped_column(String(2), default="")


class DecisionPolicy:
    """Who decides, and what holds until then."""

    pending: Mapped[Pending] = mapped_column(default=Pending.OPEN)
    hold_hours: Mapped[int] = mapped_column(default=336)
    approval: Mapped[Approval] = mapped_column(default=Approval.ONE)
    # A request nobody decided lapses after so many days, and at this many hours before its begin.
    undecided_days: Mapped[int] = mapped_column(default=14)
    undecided_hours_before: Mapped[int] = mapped_column(default=48)
    option_days: Mapped[int] = mapped_column(default=14)
    # Others may queue behind what is taken.
    has_waitlist: Mapped[bool] = mapped_column(default=True)
    # [{"days": 14, "percent": 50}]: from so many days before the begin on, this share (or "cents") is kept.
    cancellation_steps: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # When somebody else takes the dates, only this is kept; None: re-letting changes nothing.
    relet_cents: Mapped[int | None]
    # {"key": -4320, "return": 60}: minutes from the begin (negative) or from the end.
    reminder_offsets: Mapped[dict[str, Any]] = mapped_column(default=dict)


class AccessPolicy:
    """Who may ask, and what the others see."""

    # Empty: everybody.
    audiences: Mapped[list[str]] = mapped_column(default=list)
    members_only: Mapped[bool] = mapped_column(default=False)
    guests_welcome: Mapped[bool] = mapped_column(default=True)
    # Whose postcode makes a resident of somebody without a confirmed residence.
    resident_postcodes: Mapped[list[str]] = mapped_column(default=list)
    most_people: Mapped[int | None]
    public_view: Mapped[PublicView] = mapped_column(default=PublicView.BUSY)
    place: Mapped[str] = mapped_column(String(160), default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    key_place: Mapped[str] = mapped_column(String(300), default="")
    # The caretaker looks at an identity card before the keys go out.
    wants_id: Mapped[bool] = mapped_column(default=False, server_default=false())
    reply_to: Mapped[str] = mapped_column(String(254), default="")
    cost_object: Mapped[str] = mapped_column(String(40), default="")
    invoicing_party: Mapped[str] = mapped_column(String(200), default="")
