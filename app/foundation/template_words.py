"""The words every template may use, in pages and in mails: texts, dates, numbers."""

from collections.abc import MutableMapping
from typing import Any

import flask.templating
from jinja2 import Environment

from app.foundation import clock, dates, figures, text
from app.foundation.language import gettext, ngettext, npgettext, pgettext

_FILTERS = {
    "date": dates.format_date,
    "day": dates.format_day,
    "weekday": dates.format_weekday,
    "month": dates.format_month,
    "leaf": dates.format_leaf,
    "short_date": dates.format_short_date,
    "time": dates.format_time,
    "datetime": dates.format_moment,
    "ago": dates.format_ago,
    "number": figures.format_number,
    "percent": figures.format_percent,
    "currency": figures.format_currency,
    "size": figures.format_size,
    "markdown": text.to_html,
    "excerpt": text.excerpt,
}


class SharedWords(flask.templating.Environment):
    """Jinja whose templates all have the very same words.

    With a map of its own for each template, every `{% import %}` on every page would compare all words of the house.
    """

    def make_globals(self, own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The words of a template: those of the house, unless it brings some of its own."""
        return super().make_globals(own) if own else self.globals


def teach(environment: Environment) -> None:
    """Give an environment `_`, `ngettext`, `pgettext`, `{% trans %}` for sentences with tags, and the filters."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=False, pgettext=pgettext, npgettext=npgettext
    )
    environment.globals.update(_=gettext, now=clock.now)
    environment.filters.update(_FILTERS)
