"""Parts of pages that are drawn once for all who would get the same one.

A part is a template that knows nothing but what it is given: not who reads, not which page. What it was given is
its key, so nobody can see what was drawn for somebody else, and nothing has to be forgotten when something changes.
"""

from collections.abc import Hashable
from typing import Any

from flask import current_app
from markupsafe import Markup, escape

from app.foundation.kept import Kept
from app.foundation.language import current_language

_kept: Kept[tuple[Hashable, ...]] = Kept(1_000)


def part(template: str, **given: Hashable) -> Markup:
    """Template global: this part with these values in the reader's language."""
    look = (template, current_language(), *given.items())
    return _kept.get(look) or _kept.put(look, _drawn(template, given))


def _drawn(template: str, given: dict[str, Any]) -> Markup:
    return escape(current_app.jinja_env.get_template(template).make_module(given))
