"""What every template may use, each documented where it is defined; and the one way to render a page."""

from functools import lru_cache
from typing import Any

from flask import make_response, render_template, request, url_for
from flask.wrappers import Response

from app.foundation.cookies import form_value
from app.foundation.language import current_language
from app.foundation.parts import part
from app.foundation.static import static
from app.foundation.template_words import teach
from app.foundation.tokens import new_token
from app.foundation.web import House


def connect(house: House) -> None:
    """Teach Jinja the words of the house."""
    teach(house.jinja_env)
    house.jinja_env.globals.update(
        static=static, part=part, csrf_token=form_value, op_id=new_token, url_for=address
    )
    house.context_processor(lambda: {"language": current_language()})


@lru_cache(5_000, typed=True)
def address(endpoint: str, **values: Any) -> str:
    """Template global `url_for`: a path on this site is the same for ever, so each is put together once."""
    return url_for(endpoint, **values)


def render(template: str, status: int = 200, **context: Any) -> Response:
    """A page; `status` is 422 when a form has to be mended (BaseForm.status)."""
    return make_response(render_template(template, **context), status)


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("HX-Request") == "true"
