"""The waiting list as a careful leader would keep it on a sheet of paper: what the house must agree with."""

from collections.abc import Iterator
from dataclasses import dataclass

HOUR = 60
IN, WAITS, ASKED = "confirmed", "waitlisted", "offered"
OPEN = {IN, WAITS, ASKED}


@dataclass
class Line:
    """One person on the sheet; whoever comes back gets a new line at the end."""

    # The how-manieth sign-up it was, of all shifts.
    number: int
    who: int
    party: int
    state: str
    # Whether an offered place is kept for them; when the offer ends, in minutes before the shift.
    is_kept: bool = False
    until: int = 0


class Sheet:
    """One shift. Time is counted in minutes until it begins."""

    def __init__(self, most: int, left: int, numbers: Iterator[int], *, smaller_first: bool) -> None:
        self.most, self.left, self.smaller_first = most, left, smaller_first
        self.numbers, self.lines = numbers, list[Line]()

    @property
    def free(self) -> int:
        return self.most - sum(each.party for each in self.lines if each.state == IN or each.is_kept)

    def of(self, who: int) -> Line | None:
        return next((each for each in self.lines if each.who == who and each.state in OPEN), None)

    def join(self, who: int, party: int) -> bool:
        if self.left <= 0 or self.of(who):
            return False
        self.lines.append(Line(next(self.numbers), who, party, IN if self.fits(party) else WAITS))
        self.pass_on()
        return True

    def fits(self, party: int) -> bool:
        somebody_waits = any(each.state == WAITS for each in self.lines)
        may_pass = self.smaller_first or self.left < 6 * HOUR or not somebody_waits
        return party <= self.free and may_pass

    def switch(self, who: int, other: "Sheet") -> bool:
        line = self.of(who)
        if line is None or line.state != IN or self.left <= 0 or other.left <= 0:
            return False
        if other.of(who) or not other.fits(line.party):
            return False
        self.lines.remove(line)
        other.lines = sorted([*other.lines, line], key=lambda each: each.number)
        self.pass_on()
        other.pass_on()
        return True

    def cancel(self, who: int) -> bool:
        line = self.of(who)
        if line is None or self.left <= -2 * HOUR:
            return False
        line.state, line.is_kept = "cancelled", False
        self.pass_on()
        return True

    def reduce(self, who: int) -> bool:
        line = self.of(who)
        if line is None or line.party == 1 or self.left <= 0:
            return False
        line.party -= 1
        self.pass_on()
        return True

    def accept(self, who: int) -> bool:
        line = self.of(who)
        if line is None or line.state != ASKED or self.left <= line.until:
            return False
        line.state, line.is_kept = IN, False
        self.pass_on()
        return True

    def wait(self, minutes: int) -> bool:
        self.left -= minutes
        for each in self.lines:
            if each.state in {WAITS, ASKED} and (
                self.left <= 0 or (each.state == ASKED and self.left <= each.until)
            ):
                each.state, each.is_kept = "expired", False
        self.pass_on()
        return True

    def pass_on(self) -> None:
        if self.left <= 0:
            return
        if self.left < 6 * HOUR:
            self._race()
            return
        for each in self.lines:
            if each.state != WAITS:
                continue
            if each.party > self.free:
                if self.smaller_first:
                    continue
                return
            if self.left > 48 * HOUR:
                each.state = IN
            else:
                each.state, each.is_kept, each.until = ASKED, True, max(self.left - 4 * HOUR, 0)

    def _race(self) -> None:
        for each in self.lines:
            if each.state == ASKED and not each.is_kept and each.party > self.free:
                each.state = WAITS
        for each in self.lines:
            if each.state == WAITS and each.party <= self.free:
                each.state, each.until = ASKED, 0
