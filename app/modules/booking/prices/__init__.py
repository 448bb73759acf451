"""What it costs: a price table, the quote made from it, and what a cancellation keeps. Pure, exact to the cent."""

from app.modules.booking.prices.cancellation import cancellation_fee, relet_fee
from app.modules.booking.prices.quote import Quote, QuoteLine, Stretch, quote_for
from app.modules.booking.prices.table import BrokenPrices, Condition, Per, PriceTable, read_table
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
    "cancellation_fee",
    "quote_for",
    "read_table",
    "relet_fee",
]
