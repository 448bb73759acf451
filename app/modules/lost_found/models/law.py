"""The law of found things (German Civil Code, BGB, sections 965 to 984): numbers, dates, reward.

State of the law: see LAW_AS_OF. Source: https://www.gesetze-im-internet.de/bgb/__965.html and following.
Beware of copies: some printed forms still name other limits. Nothing here is legal advice.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.foundation.language import lazy_
from app.modules.lost_found.models.holidays import is_working_day

LAW_AS_OF = date(2026, 11, 20)

# Section 973 (1): the finder becomes the owner after this time.
MONTHS_TO_OWNERSHIP = 6
# Section 971 (1): a share up to the limit, a smaller one of what is above it, and the smaller one for animals.
REWARD_SHARE = Decimal("0.05")
REWARD_LIMIT = Decimal(500)
REWARD_SHARE_ABOVE = Decimal("0.03")
# Section 978 (2): found in offices or public transport: half of it, and only from this value.
PUBLIC_PLACE_VALUE = Decimal(50)
# Section 981 (1): proceeds of an auction are kept this long after the time named in the notice.
PROCEEDS_YEARS = 3
# Section 974: the time set for the finder to decide; not a number of the law but the house's usual one.
OFFER_WEEKS = 4


class ValueClass(StrEnum):
    """What the thing is worth, as coarsely as the law needs it."""

    # Section 965 (2): nobody has to be told of such a find; section 973 (2): its time runs from the find.
    UP_TO_10 = "up_to_10"
    UP_TO_50 = "up_to_50"
    UP_TO_500 = "up_to_500"
    OVER_500 = "over_500"


VALUE_WORDS = {
    ValueClass.UP_TO_10: lazy_("up to 10 €"),
    ValueClass.UP_TO_50: lazy_("up to 50 €"),
    ValueClass.UP_TO_500: lazy_("up to 500 €"),
    ValueClass.OVER_500: lazy_("more than 500 €"),
}


@dataclass(frozen=True)
class Period:
    """The end of a time in the law, and the day on which one can act upon it."""

    # The last day; the right begins when it is over (sections 187 (1), 188 (2)).
    ends_on: date
    # The same, or the next working day (section 193).
    acts_on: date

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed."""
        return today > self.ends_on


def ownership_period(
    value_class: ValueClass, found_on: date, reported_on: date | None, land: str
) -> Period | None:
    """When the finder's six months end; None while they have not begun because nobody was told."""
    begins = found_on if value_class is ValueClass.UP_TO_10 else reported_on
    return None if begins is None else period(months_after(begins, MONTHS_TO_OWNERSHIP), land)


def offer_period(offered_on: date, land: str, weeks: int = OFFER_WEEKS) -> Period:
    """Until when the finder may collect what has become theirs (section 976 (2))."""
    return period(offered_on + timedelta(weeks=weeks), land)


def proceeds_end(notice_until: date) -> date:
    """Until when proceeds can be claimed (section 981 (1))."""
    return months_after(notice_until, 12 * PROCEEDS_YEARS)


def period(ends_on: date, land: str) -> Period:
    """A time that ends on this day, with the next working day of this Land."""
    acts_on = ends_on
    while not is_working_day(acts_on, land):
        acts_on += timedelta(days=1)
    return Period(ends_on, acts_on)


def months_after(begins: date, months: int) -> date:
    """The day of the same number; the last of the month where there is none (section 188 (3))."""
    year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
    return date(year, month + 1, min(begins.day, monthrange(year, month + 1)[1]))


def reward(value: Decimal, *, is_animal: bool = False, in_public_place: bool = False) -> Decimal:
    """The finder's reward (sections 971, 978), to the cent."""
    if in_public_place and value < PUBLIC_PLACE_VALUE:
        return Decimal("0.00")
    if is_animal:
        full = value * REWARD_SHARE_ABOVE
    else:
        above = max(Decimal(0), value - REWARD_LIMIT)
        full = (value - above) * REWARD_SHARE + above * REWARD_SHARE_ABOVE
    due = full / 2 if in_public_place else full
    return due.quantize(Decimal("0.01"), ROUND_HALF_UP)
