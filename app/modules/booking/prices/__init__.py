"""What it costs: a price table, the quote made from it, and what a cancellation keeps. Pure, exact to the cent."""

from app.modules.booking.prices.cancellation import cancellation_fee, relet_fee
from app.modules.booking.prices.lines import Quote, QuoteLine
from app.modules.booking.prices.meters import meter_line, reading
from app.modules.booking.prices.parsing import BrokenPrices, read_table
from app.modules.booking.prices.quote import quote_for
from app.modules.booking.prices.stretch import Stretch
from app.modules.booking.prices.table import Condition, Per, PriceTable
from app.modules.booking.prices.vat import Tax, contained
from app.modules.booking.prices.words import DAY_WORDS, PER_WORDS

__all__ = [
    "DAY_WORDS",
    "PER_WORDS",
    "BrokenPrices",
    "Condition",
    "Per",
    "PriceTable",
    "Quote",
    "QuoteLine",
    "Stretch",
    "Tax",
    "cancellation_fee",
    "contained",
    "meter_line",
    "quote_for",
    "read_table",
    "reading",
    "relet_fee",
]
