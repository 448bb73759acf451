"""What a renter has used by the meters: read at both handovers, at the rate that was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.modules.booking.models import Booking, Direction, Handover, Line, LineKind
from app.modules.booking.prices import PriceTable, QuoteLine, meter_line, read_table, reading
from app.modules.booking.prices.table import Meter
from app.modules.booking.queries.bookings import lines_of
from app.modules.booking.queries.errands import checks_of, handovers_of
from app.modules.booking.queries.facilities import versions


@dataclass(frozen=True)
class Used:
    """The use of one meter, and whether it was charged already."""

    key: str
    line: QuoteLine
    is_charged: bool


def checks_for(booking: Booking) -> dict[str, list[str]]:
    """What the caretaker looks at: the list of the facility, and first the meters whose use is paid for."""
    known = checks_of(booking.facility_id)
    paid = [_name(meter) for meter in _table(booking).meters]
    return known | {"meters": list(dict.fromkeys([*paid, *known["meters"]]))}


def used_by(booking: Booking) -> list[Used]:
    """Each meter that was read twice and ran on; what nobody can count with is left to people."""
    table, records = _table(booking), {each.direction: each for each in handovers_of(booking)}
    if not table.meters or len(records) < len(Direction):
        return []
    found, lines = [], lines_of(booking)
    for meter in table.meters:
        before, after = (_read(records[way], meter) for way in (Direction.OUT, Direction.BACK))
        if before is not None and after is not None and after > before:
            found.append(_used(meter_line(table, meter.key, after - before), meter, lines))
    return found


def _table(booking: Booking) -> PriceTable:
    version = versions(booking.prices_version_id).get(booking.prices_version_id or 0)
    return read_table(version.content) if version is not None else PriceTable()


def _name(meter: Meter) -> str:
    return f"{meter.title} ({meter.unit})"


def _read(record: Handover, meter: Meter) -> Decimal | None:
    """The reading as a number."""
    return reading(next((str(each["value"]) for each in record.meters if each["name"] == _name(meter)), ""))


def _used(line: QuoteLine, meter: Meter, lines: Sequence[Line]) -> Used:
    charged = any(each.kind is LineKind.METER and each.text == line.text for each in lines)
    return Used(meter.key, line, charged)
