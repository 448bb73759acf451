"""What photos show, in words, for people who do not see them."""

from typing import Any

from app.foundation.forms import Text
from app.foundation.language import lazy_


class Alternatives(Text):
    """The words for the photos of a form: one line each, in their order."""

    def __init__(
        self, label: Any = None, *, most: int = 1_500, description: Any = None, **named: Any
    ) -> None:
        label = label or lazy_("What do the photos show?")
        description = description or lazy_("One line per photo, for people who do not see it.")
        super().__init__(label, most=most, description=description, **named)
