"""What a cancellation costs: the steps of the house rules, and less when somebody else takes the dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.modules.booking.prices.cents import share_of


def cancellation_fee(
    steps: Sequence[Mapping[str, Any]], total_cents: int, begins_on: date, cancelled_on: date
) -> int:
    """The fee on a day: the step with the fewest days that still reaches it; never more than the rent.

    A step {"days": 7, "percent": 50} holds from the seventh day before the begin on, {"days": 0, "percent": 100}
    on the day itself.
    """
    left = (begins_on - cancelled_on).days
    reached = [step for step in steps if left <= int(step["days"])]
    if not reached:
        return 0
    step = min(reached, key=lambda each: int(each["days"]))
    fee = int(step["cents"]) if "cents" in step else share_of(total_cents, Decimal(str(step["percent"])))
    return min(max(fee, 0), total_cents)


def relet_fee(fee_cents: int, relet_cents: int | None) -> int:
    """What is left of the fee once somebody else took the dates: only the handling, if the house rules say so."""
    return fee_cents if relet_cents is None else min(fee_cents, relet_cents)
