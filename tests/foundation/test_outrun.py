"""Two at the same moment: the slower one does it anew with what is there now, and nobody reads of a mistake."""

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.community.models import District, Group
from app.foundation.db import session
from app.foundation.refusal import Outrun
from app.foundation.work import TRIES, persistently, unit_of_work
from tests.factories import a_group


def test_what_another_one_changed_meanwhile_is_read_again(app):
    with unit_of_work():
        a_group("Chor")
    seen: list[str] = []

    def rename() -> None:
        with unit_of_work():
            group = session().scalars(select(Group)).one()
            seen.append(group.name)
            if len(seen) == 1:  # as if somebody else had: the row is not the one that was read any more
                session().connection().execute(update(Group).values(version=group.version + 1))
            group.name += " Lindental"

    persistently(rename)
    assert seen == ["Chor", "Chor"]
    with unit_of_work(write=False):
        assert session().scalars(select(Group.name)).one() == "Chor Lindental"


def test_what_another_one_took_away_meanwhile_is_looked_for_again(app):
    with unit_of_work():
        session().add(District(name="Unterdorf", position=1))
    found: list[int] = []

    def hold_first() -> None:
        with unit_of_work():
            there = session().scalars(select(District)).all()
            found.append(len(there))
            for district in there:  # as if somebody else had taken it away, and that were stored
                session().connection().execute(delete(District))
                session().refresh(district)

    with pytest.raises(Outrun):
        persistently(hold_first)
    assert found == [1] * TRIES


def test_a_row_that_two_made_is_a_mistake_only_where_one_writes_at_a_time(app, config):
    expected = Outrun if config.is_postgresql else IntegrityError
    with pytest.raises(expected), unit_of_work():
        for _twice in range(2):
            session().execute(insert(District).values(id=7, name="Unterdorf", position=1))
