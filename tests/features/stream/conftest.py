"""The village square and who meets there."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.community.models import Group, Member, Visibility
from app.community.roles import Role
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in, the_town


@dataclass
class Town:
    """Ada and Otto belong to the square; Mara keeps order there; Ada also belongs to a hidden circle."""

    house: House
    people: dict[str, Member] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """`town.ada`, `town.square`."""
        found = {**self.people, **self.groups}.get(name)
        if found is None:
            raise AttributeError(name)
        return found

    def browser(self, name: str = "", language: str = "en") -> FlaskClient:
        """A browser in which this person is signed in; without name a guest's."""
        client = self.house.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        return sign_in(client, self.people[name]) if name else client


@pytest.fixture
def town(app: House) -> Town:
    app.config["WTF_CSRF_ENABLED"] = False
    town = Town(app)
    with unit_of_work():
        the_town()
        town.people = {name: a_member(name.title()) for name in ("ada", "otto", "mara", "lena")}
        town.groups = {
            "square": a_group("Dorfplatz", slug="dorfplatz"),
            "circle": a_group("Arbeitskreis", slug="arbeitskreis", visibility=Visibility.HIDDEN),
        }
        a_membership(town.ada, town.square)
        a_membership(town.otto, town.square)
        a_membership(town.mara, town.square, Role.MODERATOR)
        a_membership(town.ada, town.circle)
    return town
