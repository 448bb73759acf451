"""What bin/test prints: a line for each step with its time, and a table at the end."""

from collections.abc import Sequence
from threading import Lock

from doors.testing.outcome import Outcome, State

WIDEST = 300  # a line of a failure that is longer is a list nobody reads

_one_speaks = Lock()


def tell(outcome: Outcome, details: str = "") -> Outcome:
    """Print the line of a step that is done, and everything it said if it failed."""
    with _one_speaks:
        print(_line(outcome), flush=True)
        if outcome.state is State.FAILED and details.strip():
            print("\n".join(f"    {line[:WIDEST]}" for line in details.rstrip().splitlines()), flush=True)
    return outcome


def say(words: str) -> None:
    """Tell that something long begins."""
    with _one_speaks:
        print(f"  {words}", flush=True)


def summary(outcomes: Sequence[Outcome], *, is_strict: bool, seconds: float) -> int:
    """Print the table; returns the exit code."""
    left_out = [outcome for outcome in outcomes if outcome.state is State.SKIPPED and not outcome.is_excused]
    failed = sum(outcome.failed for outcome in outcomes) + (len(left_out) if is_strict else 0)
    passed = sum(outcome.passed for outcome in outcomes)
    print(f"\n{'Summary':<34}{seconds:>9.1f} s")
    for outcome in outcomes:
        print(_line(outcome))
    if left_out:
        print(f"\nLeft out: {len(left_out)}." + (" With --strict that is a failure." if is_strict else ""))
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def _line(outcome: Outcome) -> str:
    words = f"  {outcome.words}" if outcome.words else ""
    return f"  {outcome.name:<32}{outcome.seconds:>9.1f} s  {outcome.state}{words}"
