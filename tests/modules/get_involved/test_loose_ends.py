"""Whoever wants their account deleted reads what becomes of their sign-ups, and so it comes."""

from datetime import timedelta

from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.leaving import forget_member
from app.modules.get_involved.models import SignUpState
from tests.modules.get_involved.town import a_shift, here

WORDS = "Sie sind für 1 Schicht angemeldet. Das endet erst, wenn Ihr Konto gelöscht wird"


def test_rosa_reads_where_she_is_counted_on_and_the_place_is_free_afterwards(town, browser):
    with unit_of_work():
        shift = town.shift(a_shift(most=2))
        made = town.in_it(shift, town.rosa)
        post = shift.post.public_id
    page = browser("rosa").get("/account/delete").text
    assert WORDS in page
    assert f'href="/g/{town.group.slug}/{post}"' in page
    assert WORDS not in browser("otto").get("/account/delete").text
    with unit_of_work():
        assert here(shift).taken == 1
        forget_member(here(made).member)
    with unit_of_work(write=False):
        assert (here(shift).taken, here(made).state) == (0, SignUpState.CANCELLED)


def test_what_is_over_is_no_loose_end(town, browser):
    with unit_of_work():
        town.in_it(town.shift(a_shift(most=2)), town.rosa)
    with clock.at(clock.now() + timedelta(days=60)):
        assert WORDS not in browser("rosa").get("/account/delete").text
