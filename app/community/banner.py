"""What a feature says on top of every page."""

from typing import NamedTuple

from markupsafe import Markup, escape


class Banner(NamedTuple):
    """The words as they are drawn, and the posts they speak of: whoever reads these on top needs no card of them on Start."""

    drawn: Markup
    posts: frozenset[int] = frozenset()


NOTHING = Banner(escape(""))
