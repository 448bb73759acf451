"""The style guide shows every component where the house is built, and nowhere else."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_shown_in_development_only(client: FlaskClient, language: str) -> None:
    usual = client.application.config["DORFLINDE"]
    assert client.get("/styleguide").status_code == 404
    client.application.config["DORFLINDE"] = replace(usual, development=True)
    page = client.get("/styleguide", headers={"Accept-Language": language})
    client.application.config["DORFLINDE"] = usual
    assert page.status_code == 200
    assert page.text.count('aria-invalid="true"') >= 2
