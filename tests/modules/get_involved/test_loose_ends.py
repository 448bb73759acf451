"""Whoever wants their account deleted reads what becomes of their sign-ups, and so it comes."""

from datetime import timedelta

from sqlalchemy import select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.language import speaking
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import materials
from app.modules.get_involved.actions.leaving import forget_member
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.events import HelperGone, PledgeGone
from app.modules.get_involved.models import Need, SignUpState
from app.modules.get_involved.queries import messages
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


def test_what_rosa_promised_to_bring_is_named_and_the_organiser_hears_when_it_is_gone(town, browser):
    with unit_of_work():
        action = town.shift(a_shift(most=2)).action
        need = materials.add_need(action, town.clara, Wanted("Müllsäcke", 10, "Stück"))
        materials.pledge(need, town.rosa, 4)
    page = browser("rosa").get("/account/delete").text
    assert "Sie haben zugesagt, 1 Sache mitzubringen." in page
    assert "4 Stück Müllsäcke – Bachputzete</a>" in page
    with unit_of_work():
        forget_member(session().get_one(Member, town.rosa.id))
    with unit_of_work(write=False), speaking("de"):
        assert session().get_one(Need, need.id).pledged == 0
        said = messages.not_brought(PledgeGone(**told("pledge_gone")), town.clara)
        assert said.endswith("hat das Konto gelöscht: „Bachputzete“, 4 Stück Müllsäcke.")


def test_the_organiser_hears_of_a_helper_who_is_gone_however_early(town):
    with unit_of_work():
        made = town.in_it(town.shift(a_shift(most=2)), town.rosa)
    with unit_of_work():
        forget_member(here(made).member)
    with unit_of_work(write=False):
        assert HelperGone(**told("helper_gone")).sign_up_id == made.id


def test_whoever_only_waited_is_missed_by_nobody(town):
    with unit_of_work():
        shift = town.shift(a_shift(most=1))
        town.in_it(shift, town.otto)
        made = town.in_it(shift, town.rosa)
        assert made.state is SignUpState.WAITLISTED
    with unit_of_work():
        forget_member(here(made).member)
    with unit_of_work(write=False):
        assert "helper_gone" not in session().scalars(select(EventRow.name)).all()


def told(name: str) -> dict:
    """What the one fact of this name says."""
    return session().scalars(select(EventRow.facts).where(EventRow.name == name)).one()
