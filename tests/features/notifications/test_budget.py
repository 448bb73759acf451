"""How many questions the list behind the bell asks, however much stands in it."""

import pytest

from app.foundation import clock
from tests.factories import sign_in
from tests.features.notifications.choir import NOON, Choir
from tests.query_budget import query_budget


@pytest.fixture
def rosa(client):
    with clock.at(NOON):
        choir = Choir()
        for number in range(12):
            choir.answer(choir.publish(f"Nr. {number}"))
        yield sign_in(client, choir.rosa)


def test_a_full_list_asks_few_questions(rosa):
    rosa.get("/notifications")
    with query_budget(4):
        assert rosa.get("/notifications").text.count("Nr. ") == 12


def test_the_bell_asks_nothing_of_its_own(rosa):
    rosa.get("/groups")
    with query_budget(20) as asked:
        rosa.get("/groups")
    assert sum("notifications" in statement for statement in asked) <= 1
