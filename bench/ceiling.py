"""The bare server: what Flask, a signed cookie, twenty rows and Jinja cost on this machine without a product."""

import os

from gevent import monkey

monkey.patch_all()

from flask import Flask, session  # noqa: E402 - after the patch
from sqlalchemy import create_engine, text  # noqa: E402 - after the patch

app = Flask(__name__)
app.secret_key = "bench"
engine = create_engine(os.environ["CEILING_URL"])
ROWS = text("SELECT id, title, body FROM posts ORDER BY id DESC LIMIT 20")
PAGE = app.jinja_env.from_string("""<!doctype html><title>Listing</title><p>{{ visits }}</p>
{% for row in rows %}<article><h2><a href="/{{ row.id }}">{{ row.title }}</a></h2><p>{{ row.body }}</p></article>{% endfor %}""")


@app.get("/hello")
def hello() -> str:
    """Nothing."""
    return "hello"


@app.get("/listing")
def listing() -> str:
    """A session that is read and written, twenty rows, a template."""
    session["visits"] = session.get("visits", 0) + 1
    with engine.connect() as connection:
        return PAGE.render(rows=connection.execute(ROWS).all(), visits=session["visits"])
