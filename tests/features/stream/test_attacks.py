"""What a stranger gets from a post, and what they do not have to take."""

import pytest

from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_post, sign_in, the_town


@pytest.fixture
def address(app):
    app.config["WTF_CSRF_ENABLED"] = True
    with unit_of_work() as session:
        the_town()
        post = a_post(a_group(), a_member())
        session.flush()
        address = f"/g/{post.group.slug}/{post.public_id}"
    yield address
    app.config["WTF_CSRF_ENABLED"] = False


def test_a_stranger_reads_without_a_cookie(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert 'name="csrf_token"' not in answer.text


def test_a_member_answers_with_a_token(client, address):
    with unit_of_work():
        reader = a_member("Grace Hopper")
    assert 'name="csrf_token"' in sign_in(client, reader).get(address).text
