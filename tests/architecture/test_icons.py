"""An icon that a page names can be drawn: a wrong name would leave a hole that nobody notices."""

import re

from tests.architecture.sources import files, text

NAMED = re.compile(r"""\bicon\(\s*"([a-z0-9-]+)"|\bicon="([a-z0-9-]+)\"""")


def test_every_named_icon_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', text("static/icons/sprite.svg")))
    named = {
        (name, one or other)
        for name in files("templates", "app", ending=(".html", ".py"))
        for one, other in NAMED.findall(text(name))
    }
    assert len(named) > 50
    assert sorted((name, icon) for name, icon in named if icon not in drawn) == []
