"""The words every template may use, in pages and in mails: texts, dates, numbers."""

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
    "span": dates.format_span,
    "ago": dates.format_ago,
    "number": figures.format_number,
    "percent": figures.format_percent,
    "currency": figures.format_currency,
    "size": figures.format_size,
    "markdown": text.to_html,
    "excerpt": text.excerpt,
}


def teach(environment: Environment) -> None:
    """Give an environment `_`, `ngettext`, `pgettext`, `{% trans %}` for sentences with tags, and the filters."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=False, pgettext=pgettext, npgettext=npgettext
    )
    environment.globals.update(_=gettext, now=clock.now)
    environment.filters.update(_FILTERS)
