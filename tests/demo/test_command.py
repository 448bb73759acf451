"""flask demo: once, only in demo mode, and never over other people's town."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import func, select

from app.community.models import Post
from app.foundation import files
from app.foundation.db import session
from app.foundation.web import House
from app.foundation.work import unit_of_work
from config import Config
from tests.factories import a_member


@pytest.fixture
def demo_mode(app: House, config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[House]:
    """A house that may tell its story, with a cellar in which no other test left a file."""
    monkeypatch.setitem(app.config, "DORFLINDE", replace(app.config["DORFLINDE"], demo=True))
    files.connect(replace(config, data_dir=tmp_path))
    yield app
    files.connect(config)


def run(house: House, *arguments: str) -> Result:
    with house.app_context():
        return house.test_cli_runner().invoke(args=["demo", *arguments])


def posts() -> list[str]:
    with unit_of_work(write=False):
        return list(session().scalars(select(Post.public_id)))


def test_a_real_town_is_never_told_over(app: House):
    answer = run(app)
    assert answer.exit_code == 1
    assert "demo mode" in answer.output
    assert posts() == []


@pytest.mark.parametrize("arguments", [[], ["--reset"]])
def test_other_people_stay_as_they_are(demo_mode: House, arguments: list[str]):
    with unit_of_work():
        a_member("Ada")
    answer = run(demo_mode, *arguments)
    assert answer.exit_code == 1
    assert "Other people" in answer.output
    with unit_of_work(write=False):
        assert session().scalar(select(func.count(Post.id))) == 0
