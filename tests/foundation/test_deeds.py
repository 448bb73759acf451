"""Prepared changes: the same rows as the session writes, alone or together, and honest about mistakes."""

import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError

from app.community.models import District
from app.foundation.db import Model, session
from app.foundation.deeds import Deed, adding, adding_or, together
from app.foundation.refusal import Outrun
from app.foundation.work import unit_of_work

TABLE = Model.metadata.tables[District.__tablename__]
ADD = Deed(adding(District, "name", "position"))
ADD_AND_NUMBER = Deed(adding(District, "name", "position").returning(District.id))
MOVE = Deed(update(TABLE).where(TABLE.c.name == bindparam("called")).values(position=bindparam("to")))


def _raised_on(dialect):
    new = adding_or(District, "name", "position", dialect=dialect)
    position = {"position": new.excluded.position}
    where = District.position < new.excluded.position
    return new.on_conflict_do_update(index_elements=[District.name], set_=position, where=where)


RAISE = Deed(_raised_on)
pytestmark = pytest.mark.usefixtures("app")


def districts():
    return dict(session().execute(select(District.name, District.position)).all())


def test_it_is_done_and_answers():
    with unit_of_work():
        ADD.do({"name": "Unterdorf", "position": 1})
        number = ADD_AND_NUMBER.answer({"name": "100 % (Berg)", "position": 2})
        assert session().get_one(District, number).name == "100 % (Berg)"
        MOVE.do({"called": "Unterdorf", "to": 7})
        assert districts() == {"Unterdorf": 7, "100 % (Berg)": 2}


def test_a_row_that_is_there_only_rises():
    with unit_of_work():
        for position in (3, 9, 5):
            RAISE.do({"name": "Unterdorf", "position": position})
        assert districts() == {"Unterdorf": 9}


def test_several_go_together_each_with_its_own_values():
    with unit_of_work():
        ADD.do({"name": "Mühle", "position": 1})
        with together():
            ADD.do({"name": "Unterdorf", "position": 2})
            ADD.do({"name": "Oberdorf", "position": 3})
            RAISE.do({"name": "Bach", "position": 4})
            MOVE.do({"called": "Mühle", "to": 5})
            assert districts() == {"Mühle": 1}, "not before all of them are said"
        assert districts() == {"Mühle": 5, "Unterdorf": 2, "Oberdorf": 3, "Bach": 4}


@pytest.mark.parametrize("is_together", [False, True])
def test_what_goes_wrong_says_so_and_leaves_nothing(is_together):
    def twice():
        ADD.do({"name": "Unterdorf", "position": 2})
        ADD.do({"name": "Unterdorf", "position": 3})

    with pytest.raises((IntegrityError, Outrun)), unit_of_work():
        ADD.do({"name": "Mühle", "position": 1})
        if is_together:
            with together():
                twice()
        else:
            twice()
    with unit_of_work(write=False):
        assert districts() == {}


def test_who_gives_up_inside_does_none_of_it():
    class GivenUp(Exception):
        pass

    with unit_of_work():
        with pytest.raises(GivenUp), together():
            ADD.do({"name": "Unterdorf", "position": 2})
            raise GivenUp
        ADD.do({"name": "Mühle", "position": 1})
        assert districts() == {"Mühle": 1}
