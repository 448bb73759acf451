"""The price table as staff writes it: for whom and when which amount holds."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.modules.booking.models.kinds import Audience
from app.modules.booking.models.opening import in_season

HOLIDAY = "holiday"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Per(StrEnum):
    """What an amount is multiplied with."""

    FLAT = "flat"
    HOUR = "hour"
    DAY = "day"
    # One of an extra.
    PIECE = "piece"
    # Each person on each day: day passes.
    PERSON = "person"


@dataclass(frozen=True)
class Condition:
    """For whom and when a line holds; empty means always."""

    audiences: frozenset[Audience] = frozenset()
    # (401, 930): from 1 April to 30 September; over New Year if the first is later.
    season: tuple[int, int] | None = None
    days: frozenset[str] = frozenset()

    def holds(self, audience: Audience, day: date, *, is_holiday: bool) -> bool:
        """Whether it fits this asker on this day. A holiday is a day of its own where the table names it."""
        if self.audiences and audience not in self.audiences:
            return False
        if self.season and not in_season(day, *self.season):
            return False
        return not self.days or WEEKDAYS[day.weekday()] in self.days or (is_holiday and HOLIDAY in self.days)


@dataclass(frozen=True)
class Rate:
    """A base price: the first that holds counts."""

    title: str
    amount: Decimal
    per: Per = Per.DAY
    condition: Condition = Condition()
    # The second and every further day.
    further: Decimal | None = None
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class Extra:
    """Something that can be added: benches, the projector, cleaning by the house."""

    key: str
    title: str
    amount: Decimal
    per: Per = Per.PIECE
    is_mandatory: bool = False
    is_cleaning: bool = False
    most: int = 1
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class Discount:
    """Less for some: a share or an amount; or so many dates a year for nothing."""

    title: str
    condition: Condition = Condition()
    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    free_per_year: int = 0


@dataclass(frozen=True)
class Meter:
    """Consumption, read at the return."""

    key: str
    title: str
    unit: str
    rate: Decimal
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class PriceTable:
    """Everything a quote needs to know."""

    rates: tuple[Rate, ...] = ()
    extras: tuple[Extra, ...] = ()
    discounts: tuple[Discount, ...] = ()
    meters: tuple[Meter, ...] = ()
    minimum: Decimal = Decimal(0)
    deposit: Decimal = Decimal(0)
    # The price of the first day holds for all of it; else each day has its own.
    by_first_day: bool = False

    @property
    def differs_for_residents(self) -> bool:
        """Whether it makes a difference for the price to live here."""
        ours, others = (self._holding_for(each) for each in (Audience.RESIDENT, Audience.EXTERNAL))
        return ours != others

    def _holding_for(self, audience: Audience) -> set[Rate | Discount]:
        """What may hold for somebody, without what it is called and who else has it."""
        lines: tuple[Rate | Discount, ...] = (*self.rates, *self.discounts)
        return {
            replace(each, title="", condition=replace(each.condition, audiences=frozenset()))
            for each in lines
            if not each.condition.audiences or audience in each.condition.audiences
        }
