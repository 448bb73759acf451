"""What was drawn once and looks the same to many: a small store of this process, the oldest goes first."""

from collections import OrderedDict
from datetime import date, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from markupsafe import Markup, escape

Look = TypeVar("Look")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Kept(Generic[Look]):
    """Drawings by all that makes them differ; holds at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._drawn: OrderedDict[Look, Markup] = OrderedDict()

    def get(self, look: Look) -> Markup | None:
        """The drawing, if it is kept."""
        drawn = self._drawn.get(look)
        if drawn is not None:
            self._drawn.move_to_end(look)
        return drawn

    def put(self, look: Look, drawn: Markup) -> Markup:
        """Keep a drawing and hand it back."""
        self._drawn[look] = drawn
        if len(self._drawn) > self._most:
            self._drawn.popitem(last=False)
        return drawn

    def clear(self) -> None:
        """Forget all."""
        self._drawn.clear()


@lru_cache(60)
def together(drawn: tuple[Markup, ...]) -> Markup:
    """Drawings one after the other, for all who get the very same ones."""
    return escape("").join(drawn)


def age_in_words(age: timedelta, day: date) -> object:
    """Changes whenever an age reads differently: each minute, each hour, then each day."""
    if age < HOUR:
        return age // MINUTE
    return 100 + age // HOUR if age < DAY else day
