"""Facilities as most places have them: somebody chooses one, fills in names and prices, and mends the rest later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.community.actions.posts import Writing
from app.community.models import Group, Member
from app.foundation.language import _, lazy_
from app.foundation.lazy_text import Text
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.facilities import set_up
from app.modules.booking.actions.furnishing import Offering, open_on
from app.modules.booking.models import (
    Approval,
    Facility,
    FacilityKind,
    HolidayPolicy,
    Hours,
    Mode,
    Pending,
    VersionKind,
)
from app.modules.booking.models.policies import DAY_MINUTES

EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


@dataclass(frozen=True)
class Preset:
    """What a facility of this kind begins with; everything can be changed afterwards."""

    title: Text
    about: Text
    icon: str
    policies: Mapping[str, Any]
    parts: Sequence[Text]
    per: str
    # Each part alone and all together ("parts"); one of several alike ("any"); one for each head ("heads"); or all of it.
    makeup: str = "whole"
    kind: FacilityKind = FacilityKind.SPACE
    # Open from one minute of the day to another; None: always.
    hours: tuple[int, int] | None = None
    questions: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Sketch:
    """What somebody fills in for a preset."""

    parts: Sequence[str]
    resident_price: Decimal
    other_price: Decimal
    deposit: Decimal
    terms: str


PRESETS: Mapping[str, Preset] = {
    "hut": Preset(
        lazy_("Grill hut"),
        lazy_("Noon to noon, one party at a time, with deposit and house rules."),
        "tent",
        {
            "mode": Mode.NOON, "shortest": 1, "longest": 3, "notice_minutes": 2 * DAY_MINUTES,
            "buffer_after": 0, "pending": Pending.OPEN, "wants_id": True,
            "cancellation_steps": [{"days": 14, "percent": 50}, {"days": 2, "percent": 100}],
            "relet_cents": 3000, "reminder_offsets": {"deposit": -10 * DAY_MINUTES, "key": -3 * DAY_MINUTES, "return": 60},
        },
        (lazy_("Hut"),),
        "day",
        questions=({"key": "music", "label": lazy_("Will there be music?"), "kind": "check", "required": False},),
    ),
    "hall": Preset(
        lazy_("Village hall"),
        lazy_("By the hour, in parts or as a whole, until late at night."),
        "landmark",
        {
            "mode": Mode.FREE, "raster_minutes": 30, "shortest": 60, "longest": 3 * DAY_MINUTES,
            "notice_minutes": 3 * DAY_MINUTES, "buffer_after": 30, "holiday_policy": HolidayPolicy.WEEKEND,
            "cancellation_steps": [{"days": 28, "percent": 25}, {"days": 7, "percent": 50}, {"days": 1, "percent": 100}],
            "reminder_offsets": {"key": -3 * DAY_MINUTES, "return": 60},
        },
        (lazy_("Part A"), lazy_("Part B"), lazy_("Part C")),
        "hour",
        "parts",
        hours=(480, 1560),
        questions=({"key": "kitchen", "label": lazy_("Do you need the kitchen?"), "kind": "check", "required": False},),
    ),
    "courts": Preset(
        lazy_("Tennis courts"),
        lazy_("Slots of an hour, booked at once, whichever court is free."),
        "volleyball",
        {
            "mode": Mode.SLOTS, "slots": [[hour * 60, hour * 60 + 60] for hour in range(8, 21)],
            "shortest": 60, "longest": 180, "horizon_days": 14, "pending": Pending.INSTANT, "approval": Approval.NONE,
            "has_waitlist": False,
        },
        (lazy_("Court 1"), lazy_("Court 2")),
        "hour",
        "any",
        kind=FacilityKind.POOL,
    ),
    "day": Preset(
        lazy_("Day by day"),
        lazy_("Whole days, for example a trailer, a tent or a set of benches."),
        "truck",
        {"mode": Mode.DAY, "shortest": 1, "longest": 7, "notice_minutes": DAY_MINUTES},
        (lazy_("Trailer"),),
        "day",
        "any",
        kind=FacilityKind.POOL,
    ),
    "passes": Preset(
        lazy_("Day passes"),
        lazy_("So many people a day, for example at the fishing pond; booked at once, by heads."),
        "tickets",
        {
            "mode": Mode.DAY, "shortest": 1, "longest": 7, "horizon_days": 90, "pending": Pending.INSTANT,
            "approval": Approval.NONE, "has_waitlist": False,
        },
        (),
        "person",
        "heads",
        kind=FacilityKind.DAYPASS,
    ),
}  # fmt: skip


def set_up_from(
    preset: Preset, group: Group, by: Member, writing: Writing, sketch: Sketch, **more: Any
) -> Facility:
    """A facility with the rules of the preset; it is opened for requests when somebody has looked at it."""
    facility = set_up(
        group, by, writing, {**preset.policies, **more},
        units=sketch.parts, offerings=offerings_of(preset.makeup, writing.title, sketch.parts), kind=preset.kind,
    )  # fmt: skip
    if preset.hours:
        begins, ends = preset.hours
        open_on(facility, by, [], [Hours(weekdays=EVERY_DAY, begins=begins, ends=ends)])
    agree(facility, by, VersionKind.PRICES, _prices(preset, sketch))
    if sketch.terms.strip():
        agree(facility, by, VersionKind.TERMS, {"text": sketch.terms})
    if preset.questions:
        questions = [{**each, "label": str(each["label"])} for each in preset.questions]
        agree(facility, by, VersionKind.FORM, {"questions": questions})
    return facility


def offerings_of(makeup: str, title: str, parts: Sequence[str]) -> list[Offering]:
    """What one may ask for: the whole and each part, one of them, or all of it."""
    if makeup == "heads":
        return [Offering(title[:80], tuple(parts), per_head=True)]
    if makeup == "any" and len(parts) > 1:
        return [
            Offering(title[:80], tuple(parts), takes_any=True),
            *(Offering(part, (part,)) for part in parts),
        ]
    whole = [Offering(_("Everything") if makeup == "parts" else title[:80], tuple(parts))]
    alone = [Offering(part, (part,)) for part in parts] if makeup == "parts" and len(parts) > 1 else []
    return whole + alone


def _prices(preset: Preset, sketch: Sketch) -> dict[str, Any]:
    rates = [
        {"title": _("Rent for residents"), "amount": str(sketch.resident_price), "per": preset.per,
         "audiences": ["resident"]},
        {"title": _("Rent for local clubs"), "amount": str(sketch.resident_price), "per": preset.per,
         "audiences": ["club"]},
        {"title": _("The municipality itself"), "amount": "0", "per": preset.per, "audiences": ["internal"]},
        {"title": _("Rent"), "amount": str(sketch.other_price), "per": preset.per},
    ]  # fmt: skip
    return {"rates": rates, "deposit": str(sketch.deposit)}
