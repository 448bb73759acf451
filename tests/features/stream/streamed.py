"""What a stream page shows, in order."""

import re

from flask.testing import FlaskClient

from app.foundation.tokens import new_public_id
from tests.factories import a_post

CARD = re.compile(r'<article class="post[^"]*" id="p-(\w+)"')


def cards(page: str) -> list[str]:
    """The public ids of the posts whose cards stand on a page."""
    return CARD.findall(page)


def seen(client: FlaskClient, url: str, status: int = 200) -> str:
    """A page as text, taken to its end: what happens afterwards has happened."""
    answer = client.get(url)
    text = answer.get_data(as_text=True)
    answer.close()
    assert answer.status_code == status, text
    return text


def some_posts(group, author, moments, **named):
    """One post for each moment; returns their public ids."""
    return [
        a_post(
            group, author, f"Nr. {number}", public_id=new_public_id(), published_at=moment, **named
        ).public_id
        for number, moment in enumerate(moments)
    ]
