"""How often the pages ask the database: the same for few and for many."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf

import pytest
from sqlalchemy import event, select

from app.community.models import Group, JoinPolicy, MembershipState
from app.community.queries import site as place
from app.community.roles import Role
from app.foundation import work
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in, the_town


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    engine = work.database().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def scene(app, monkeypatch):
    # On a slow machine the place would be asked for once more in the middle of a test.
    monkeypatch.setattr(place, "KEPT_SECONDS", inf)
    with unit_of_work():
        the_town()
        clara = a_member("Clara")
        group = a_group("Chor", modules=("news",), join_policy=JoinPolicy.REQUEST)
        a_membership(clara, group, Role.OWNER)
        for number in range(3):
            a_membership(a_member(f"Person {number}"), group)
            a_membership(a_member(f"Wartet {number}"), group, state=MembershipState.APPLIED)
        return clara, group.slug


def many_more(slug):
    with unit_of_work() as session:
        group = session.scalars(select(Group).where(Group.slug == slug)).one()
        for number in range(40):
            a_group(f"Gruppe {number}", modules=("news",))
            a_membership(a_member(f"Mitglied {number}"), group)
            a_membership(a_member(f"Anfrage {number}"), group, state=MembershipState.APPLIED)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/groups", 9),
        ("/g/{}/about", 10),
        ("/g/{}/members", 11),
        ("/g/{}/applications", 9),
        ("/g/{}/settings", 9),
    ],
)
def test_a_page_asks_as_often_for_many_as_for_few(client, scene, path, most):
    clara, slug = scene
    browser = sign_in(client, clara)
    address = path.format(slug)
    browser.get(address)
    with counted() as few:
        assert browser.get(address).status_code == 200
    many_more(slug)
    with counted() as many:
        assert browser.get(address).status_code == 200
    assert len(many) <= len(few)
    assert len(many) <= most, "\n".join(many)
