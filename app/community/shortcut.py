"""What many people come for, one step from Start."""

from dataclasses import dataclass

from app.foundation.lazy_text import Text


@dataclass(frozen=True)
class Shortcut:
    """A way to where something begins, at the thumb."""

    text: Text
    url: str
    icon: str
