"""Which tests a second database could change is known by what they ask for and say (tests/grounds.py)."""

from collections import Counter

from tests.architecture.sources import files, found, text
from tests.grounds import CAN_BE_HEARD_ELSEWHERE, HEARD_ELSEWHERE
from tests.statements import chosen, normal, unheard

THE_ONE_PLACE = "tests/conftest.py"
A, B, C, D, STORY = (
    *(f"tests/modules/test_x.py::test_{name}" for name in "abcd"),
    "tests/stories/test_x.py::test_e",
)
SAID = {A: {"one", "two"}, B: {"two", "three"}, C: {"one", "three"}, D: {"four", "one"}, STORY: {"two"}}
DEAR = Counter({STORY: 8, D: 7, B: 5, A: 3, C: 1})


def test_whoever_needs_a_server_asks_the_fixture():
    others = [name for name in files("tests", ending=".py") if name != THE_ONE_PLACE]
    assert [place for name in others for place in found(r"environ.*TEST_DATABASE" + "_URL", name)] == []


def test_what_is_left_out_on_postgresql_is_there_and_may_be():
    """A line of a test that was renamed or removed is taken away; by its new name it is played on both."""
    there = set(files(*(folder.rstrip("/") for folder in CAN_BE_HEARD_ELSEWHERE), ending=".py"))
    listed = [test.split("::") for test in sorted(HEARD_ELSEWHERE)]
    gone = [
        "::".join(test) for test in listed if test[0] not in there or f"def {test[-1]}(" not in text(test[0])
    ]
    assert gone == []


def test_one_is_left_out_when_others_that_stay_say_all_it_needs():
    assert chosen(SAID, SAID, DEAR) == [A, B]
    assert chosen(SAID, SAID | {D: {"one"}}, DEAR) == [A, B, D]


def test_what_only_one_needs_that_is_left_out_is_unheard():
    assert unheard(SAID, SAID, frozenset({A, B, "tests/gone.py::test_gone"})) == []
    assert unheard(SAID, SAID, frozenset({B, D})) == [f"{D}: four"]
    assert unheard(SAID, SAID | {D: {"one"}}, frozenset({B, D})) == []


def test_a_statement_is_the_same_whatever_its_values_and_however_many():
    few = "SELECT a FROM t WHERE b IN (%(b_1_1)s::INTEGER) AND c = %(c)s::TIMESTAMP WITH TIME ZONE"
    many = "SELECT a FROM t WHERE b IN (%(b_1)s::INTEGER, %(b_2)s::INTEGER) AND c = %(c)s::TIMESTAMP WITH TIME ZONE"
    assert normal(few) == normal(many) == "SELECT a FROM t WHERE b IN (?) AND c = ?"
    one = "INSERT INTO t (a) SELECT p0::VARCHAR FROM (VALUES (%(a__0)s::VARCHAR(9), 0)) AS v(p0, c)"
    two = one.replace(", 0))", ", 0), (%(a__1)s::VARCHAR(9), 1))")
    assert normal(one) == normal(two)
    assert normal(few) != normal(few.replace("b IN", "c IN"))
