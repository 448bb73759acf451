"""A text that is put into words only when it is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True)
class LazyText:
    """Stands where a text stands (labels, manifests, refusals) and speaks the language of the moment it is shown."""

    say: Callable[..., str]
    words: tuple[str | int, ...]
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Say it now."""
        return self.say(*self.words, **dict(self.values))

    def __html__(self) -> Markup:
        """Say it inside a page."""
        return escape(str(self))

    def __format__(self, wanted: str) -> str:
        """Say it inside a formatted text."""
        return format(str(self), wanted)

    def __add__(self, other: object) -> str:
        """Say it before another text."""
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        """Say it after another text."""
        return str(other) + str(self)

    def __mod__(self, values: object) -> str:
        """Fill it as form validators do."""
        return str(self) % values

    def __len__(self) -> int:
        """How long it is in the language of the moment."""
        return len(str(self))

    def __contains__(self, part: str) -> bool:
        """Whether it says this in the language of the moment."""
        return part in str(self)

    def __getattr__(self, name: str) -> object:
        """Answer as the text itself would: `lower()`, `strip()` and so on."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(str(self), name)


# The type of titles, labels and refusals: what may stand wherever people read something that was written in the code.
Text = str | LazyText
