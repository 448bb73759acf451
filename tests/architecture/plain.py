"""Pages without what their frame counts anew each time: tools with their numbers, and banners."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.foundation.web import House


@contextmanager
def plain_pages(house: House) -> Iterator[None]:
    """Where the frame was seen already: a person has the same on every page, and what is refused changes none."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(house.jinja_env.globals, "toolbar", tuple)
        patched.setitem(house.jinja_env.globals, "banners", str)
        yield
