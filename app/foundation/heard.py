"""When each topic was last spoken of: a page that was drawn before has missed something."""

import time

REMEMBERED = 900.0  # seconds
# When there are more topics than this, the old ones are forgotten.
MANY = 5_000


class Heard:
    """What a process has heard of since it listens."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}
        self._since: float | None = None

    def begin(self) -> bool:
        """From now on somebody listens; whether it was so that nobody did."""
        if self._since is not None:
            return False
        self._since = time.monotonic()
        return True

    def note(self, topic: str) -> None:
        """It was spoken of now."""
        self._at[topic] = time.monotonic()
        if len(self._at) > MANY:
            long_ago = time.monotonic() - REMEMBERED
            self._at = {each: at for each, at in self._at.items() if at > long_ago}

    def quiet_for(self, topic: str) -> float:
        """For how many seconds surely nobody spoke of it."""
        now = time.monotonic()
        return now - max(self._at.get(topic, 0.0), self._since or now, now - REMEMBERED)
