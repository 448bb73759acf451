"""What a flat brings to Lindental: PART in its room `demo`, found there by the town."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.telling.circle import Circle
from app.telling.stage import Act, Stage
from app.telling.tale import Told


@dataclass(frozen=True)
class Part:
    """The acts of one flat, and what they need before and leave behind."""

    acts: Callable[[Stage], Iterator[Act]]
    # The posts among them that are told in full: their pictures are drawn beforehand.
    tales: tuple[Told, ...] = ()
    # The groups it brings, in which it is switched on, and groups of the place that use it too.
    circles: tuple[Circle, ...] = ()
    also_in: tuple[str, ...] = ()
    # Other pictures, each as often as it is shown.
    pictures: tuple[str, ...] = ()
    # What the clock would have brought meanwhile, in units of work of its own.
    follow: Callable[[], None] | None = None
