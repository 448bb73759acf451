"""What every template may use, each documented where it is defined; and the one way to render a page."""

from typing import Any

from flask import make_response, render_template, request
from flask.wrappers import Response
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from app.foundation import clock, dates, figures, text
from app.foundation.language import current_language, gettext, ngettext, pgettext
from app.foundation.static import static
from app.foundation.tokens import new_token
from app.foundation.web import House


def connect(house: House) -> None:
    """Teach Jinja the words of the house."""
    house.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    house.jinja_env.globals.update(
        _=gettext,
        ngettext=ngettext,
        pgettext=pgettext,
        static=static,
        csrf_token=generate_csrf,
        op_id=new_token,
        now=clock.now,
    )
    house.jinja_env.filters.update(
        date=dates.format_date,
        day=dates.format_day,
        weekday=dates.format_weekday,
        month=dates.format_month,
        leaf=dates.format_leaf,
        short_date=dates.format_short_date,
        time=dates.format_time,
        datetime=dates.format_moment,
        ago=dates.format_ago,
        number=figures.format_number,
        size=figures.format_size,
        markdown=text.to_html,
        excerpt=text.excerpt,
    )
    house.context_processor(lambda: {"language": current_language()})


def render(template: str, status: int = 200, **context: Any) -> Response:
    """A page; `status` is 422 when a form has to be mended (BaseForm.status)."""
    return make_response(render_template(template, **context), status)


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("HX-Request") == "true"
