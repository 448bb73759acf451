"""Prices as people read them: how much, for whom, when."""

from datetime import date
from decimal import Decimal

from app.foundation.dates import format_day_and_month
from app.foundation.figures import format_currency
from app.foundation.language import _, ngettext
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.prices import DAY_WORDS, PER_WORDS, Condition, Per
from app.modules.booking.prices.table import Discount


class _Prices:
    """What templates ask about a price table."""

    per = PER_WORDS
    day = DAY_WORDS

    def amount(self, amount: Decimal, per: Per) -> str:
        """„120,00 € pro Tag“."""
        return f"{format_currency(amount)} {PER_WORDS[per]}"

    def less(self, discount: Discount) -> str:
        """“2 dates a year for nothing”, “10 % less”."""
        if discount.free_per_year:
            return ngettext(
                "{n} date a year free of charge", "{n} dates a year free of charge", discount.free_per_year
            )
        amount = format_currency(discount.amount) if discount.amount else f"{discount.percent:f} %"
        return _("{amount} less", amount=amount)

    def condition(self, condition: Condition) -> str:
        """For whom and when, in a few words; nothing for always."""
        said = [str(AUDIENCE_WORDS[each]) for each in sorted(condition.audiences)]
        said += [str(word) for day, word in DAY_WORDS.items() if day in condition.days]
        if condition.season:
            first, last = (format_day_and_month(_day(number)) for number in condition.season)
            said.append(_("{first} to {last}", first=first, last=last))
        return ", ".join(said)


def _day(number: int) -> date:
    """Any day of a leap year with this month and day: 401 is 1 April."""
    return date(2028, number // 100, number % 100)


def booking_prices() -> _Prices:
    """Template global: prices in words."""
    return _Prices()
