"""How a step ended."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The three ways a step can end."""

    PASSED = "passed"
    FAILED = "FAILED"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Outcome:
    """What the summary says about a step."""

    name: str
    state: State
    seconds: float
    words: str = ""
    # A step that is one check counts as one; a run of tests counts each test.
    passed: int = 0
    failed: int = 0
    # A skip that is allowed even when nothing may be left out: the network is not ours to promise.
    is_excused: bool = False
