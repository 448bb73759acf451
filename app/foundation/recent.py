"""An answer that is the same for everybody and may be some seconds old, kept by this process and by language."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from app.foundation.language import current_language

Answer = TypeVar("Answer")


class Recent(Generic[Answer]):
    """The last answer in each language and until when it is good."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._kept: dict[str, tuple[float, Answer]] = {}

    def get(self, ask: Callable[[], Answer]) -> Answer:
        """The kept answer, or a new one."""
        language = current_language()
        until, answer = self._kept.get(language, (0.0, None))
        if answer is None or until < time.monotonic():
            answer = ask()
            self._kept[language] = time.monotonic() + self._seconds, answer
        return answer

    def forget(self) -> None:
        """Ask anew next time."""
        self._kept.clear()
