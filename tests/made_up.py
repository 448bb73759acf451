"""How many cases hypothesis makes up: all of them under --thorough, else a third, and others in each run."""

_PART = 3


class _Run:
    is_thorough = False


def begin(*, is_thorough: bool) -> None:
    """Say what kind of run this is, before the tests are read."""
    _Run.is_thorough = is_thorough


def cases(most: int) -> int:
    """Of so many, as many as this run tries."""
    return most if _Run.is_thorough else -(-most // _PART)
