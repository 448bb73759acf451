"""What a rule has to say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

OVERRIDE = "booking.override"


class Severity(StrEnum):
    """Whether it stops the request or is only worth knowing."""

    ERROR = "error"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One broken rule, in words for the person; `override` is the permission that may set it aside, if any may."""

    code: str
    text: str
    severity: Severity = Severity.ERROR
    override: str | None = OVERRIDE
    # The form field it belongs to.
    field: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether it stops the request."""
        return self.severity is Severity.ERROR

    def stops(self, set_aside: frozenset[str]) -> bool:
        """Whether it still stops the request when staff sets some rules aside."""
        return self.is_error and not (self.override and self.code in set_aside)


@dataclass(frozen=True)
class Report:
    """What the rules say about a request and about each of its dates."""

    general: tuple[Finding, ...]
    # One entry for each wished date, in their order.
    dates: tuple[tuple[Finding, ...], ...]
    # The units each date would get; empty where none is free.
    units: tuple[tuple[int, ...], ...] = ()
    set_aside: frozenset[str] = field(default_factory=frozenset)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything, each sentence once."""
        found = [*self.general, *(finding for each in self.dates for finding in each)]
        return tuple(dict.fromkeys(found))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the request."""
        return tuple(each for each in self.findings if each.stops(self.set_aside))

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is only worth knowing."""
        return tuple(each for each in self.findings if not each.is_error)

    @property
    def overridden(self) -> tuple[str, ...]:
        """Codes of the rules that staff set aside here."""
        return tuple(sorted({each.code for each in self.findings if each.is_error} & self.set_aside))

    @property
    def is_fine(self) -> bool:
        """Whether all of it can be booked."""
        return not self.errors

    def date_is_fine(self, number: int) -> bool:
        """Whether one date can be booked."""
        return not any(each.stops(self.set_aside) for each in self.dates[number])


def first_stopping(classes: Iterable[Iterable[Finding]], set_aside: frozenset[str]) -> Iterator[Finding]:
    """All findings until a class stops the request; that class is still told entirely."""
    for findings in classes:
        told = list(findings)
        yield from told
        if any(each.stops(set_aside) for each in told):
            return
