"""A town with browsers."""

import pytest
from flask.testing import FlaskClient

from app.community.queries.site import forget_site
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.modules.get_involved.town import Town


@pytest.fixture
def web_town(app) -> Town:
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        made = Town()
    forget_site()
    return made


@pytest.fixture
def town(web_town):
    """The same town, by its short name."""
    return web_town


@pytest.fixture
def browser(app, web_town):
    def of(name: str) -> FlaskClient:
        client = sign_in(app.test_client(), getattr(web_town, name))
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
        return client

    return of
