"""Lists of ids as one value: the same answer as IN, for lists of every length."""

import pytest
from sqlalchemy import bindparam, select

from app.community.models import District
from app.foundation.db import session
from app.foundation.ids import Ids, one_of


@pytest.fixture
def districts(at_work):
    rows = [
        District(name=name, position=at) for at, name in enumerate(("Oberdorf", "Unterdorf", "Mühlental"))
    ]
    session().add_all(rows)
    session().flush()
    return [row.id for row in rows]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_list_of_every_length(districts, number):
    wanted = districts[:number]
    found = session().scalars(select(District.id).where(one_of(District.id, wanted)).order_by(District.id))
    assert found.all() == wanted


def test_the_rest(districts):
    rest = select(District.id).where(one_of(District.id, districts), ~one_of(District.id, districts[:2]))
    assert session().scalars(rest).all() == districts[2:]


def test_one_prepared_statement_takes_every_list(districts):
    prepared = select(District.id).where(one_of(District.id, bindparam("ids", type_=Ids())))
    for wanted in ([], districts[:1], districts):
        assert sorted(session().scalars(prepared, {"ids": wanted})) == wanted


def test_the_index_is_used(districts):
    """A condition that is compared with something else would have every row looked at."""
    wanted = select(District.id).where(one_of(District.id, districts))
    words = str(wanted.compile(session().get_bind()))
    assert words.rstrip().endswith(")")
