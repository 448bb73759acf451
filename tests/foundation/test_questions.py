"""Prepared questions: the same answers as the session gives, true at once, and honest about mistakes."""

import pytest
from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from app.community.models import District, Member, MemberState
from app.foundation import clock
from app.foundation.db import Model, session
from app.foundation.ids import Ids, one_of
from app.foundation.questions import Question, columns_of, detached, names_of
from app.foundation.work import unit_of_work
from tests.factories import a_member

STATES = [MemberState.ACTIVE, MemberState.LEAVING]


def people():
    """What each test asks anew: a choice that is fixed, moments, and places for values."""
    return Question(
        select(*columns_of(Member))
        .where(
            Member.state.in_(STATES),
            Member.created_at <= bindparam("now"),
            one_of(Member.id, bindparam("ids", type_=Ids())),
        )
        .order_by(Member.id),
        lambda *columns: detached(Member, dict(zip(names_of(Member), columns, strict=True))),
    )


@pytest.fixture
def two(app):
    with unit_of_work():
        members = [a_member("Ada"), a_member("Otto")]
        session().flush()
        return [member.id for member in members]


def test_values_are_those_of_the_rows(two):
    question, values = people(), {"now": clock.now(), "ids": two}
    with unit_of_work(write=False):
        rows = session().scalars(select(Member).order_by(Member.id)).all()
        for found, row in zip(question.ask(values), rows, strict=True):
            assert [getattr(found, name) for name in names_of(Member)] == [
                getattr(row, name) for name in names_of(Member)
            ]


@pytest.mark.parametrize("write", [False, True])
def test_lists_of_every_length(two, write):
    question = people()
    with unit_of_work(write=write):
        for ids in (two, [], two[:1], two):
            assert [each.id for each in question.ask({"now": clock.now(), "ids": ids})] == ids


def test_what_was_read_once_is_read_anew_when_the_row_has_changed(two):
    question, values = people(), {"now": clock.now(), "ids": two}
    with unit_of_work(write=False):
        first, again = question.ask(values), question.ask(values)
        assert first[0] is again[0]
    with unit_of_work():
        # As another process does it: nobody here is told.
        session().execute(update(Member).where(Member.id == two[0]).values(display_name="Ada Neu"))
        session().execute(update(Member).where(Member.id == two[1]).values(state=MemberState.SUSPENDED))
    with unit_of_work(write=False):
        assert [each.display_name for each in question.ask(values)] == ["Ada Neu"]


def test_a_unit_that_writes_hears_of_its_own_change(two):
    question, values = people(), {"now": clock.now(), "ids": two}
    with unit_of_work():
        session().get_one(Member, two[0]).display_name = "Ada Neu"
        assert question.ask(values)[0].display_name == "Ada Neu"
        session().execute(delete(Member).where(Member.id == two[1]))
        assert len(question.ask(values)) == 1


def test_columns_of_every_kind_are_read_on_both_databases(app):
    with unit_of_work(write=False):
        for mapper in Model.registry.mappers:
            table = mapper.class_
            assert Question(select(*columns_of(table)).limit(1), lambda *columns: columns).ask({}) == []


def test_a_list_that_would_be_frozen_is_refused(two):
    frozen = Question(select(Member.id).where(Member.id.in_(bindparam("ids", expanding=True))), int)
    with unit_of_work(write=False), pytest.raises(TypeError):
        frozen.ask({"ids": two})


def test_a_mistake_is_told_in_the_words_of_sqlalchemy(two):
    wrong = Question(select(District.id).where(text("no_such_column = 1")), int)
    with unit_of_work(write=False), pytest.raises(DBAPIError):
        wrong.ask({})


def test_what_is_the_same_each_time_is_written_out_as_it_is(app):
    odd = ["100 %", "O'Neill", r"\ %s %(name)s", 'say "so"', "ß"]
    with unit_of_work():
        session().add_all(District(name=name, position=at) for at, name in enumerate(odd))
    with unit_of_work(write=False):
        for name in odd:
            asked = Question(
                select(District.name).where(District.name == name, District.position >= bindparam("least")),
                str,
            )
            assert asked.ask({"least": 0}) == [name]
