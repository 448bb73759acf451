"""What every template may use, each documented where it is defined; and the one way to render a page."""

from typing import Any

from flask import make_response, render_template, request
from flask.wrappers import Response
from flask_wtf.csrf import generate_csrf

from app.foundation.language import current_language
from app.foundation.parts import part
from app.foundation.static import static
from app.foundation.template_words import teach
from app.foundation.tokens import new_token
from app.foundation.web import House


def connect(house: House) -> None:
    """Teach Jinja the words of the house."""
    teach(house.jinja_env)
    house.jinja_env.globals.update(static=static, part=part, csrf_token=generate_csrf, op_id=new_token)
    house.context_processor(lambda: {"language": current_language()})


def render(template: str, status: int = 200, **context: Any) -> Response:
    """A page; `status` is 422 when a form has to be mended (BaseForm.status)."""
    return make_response(render_template(template, **context), status)


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("HX-Request") == "true"
