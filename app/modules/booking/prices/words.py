"""What the days and the units of a price table are called."""

from app.foundation.language import lazy_
from app.modules.booking.prices.table import Per

DAY_WORDS = {
    "mon": lazy_("Mondays"),
    "tue": lazy_("Tuesdays"),
    "wed": lazy_("Wednesdays"),
    "thu": lazy_("Thursdays"),
    "fri": lazy_("Fridays"),
    "sat": lazy_("Saturdays"),
    "sun": lazy_("Sundays"),
    "holiday": lazy_("public holidays"),
}
PER_WORDS = {
    Per.FLAT: lazy_("once"),
    Per.HOUR: lazy_("per hour"),
    Per.DAY: lazy_("per day"),
    Per.PIECE: lazy_("each"),
    Per.PERSON: lazy_("per person and day"),
}
