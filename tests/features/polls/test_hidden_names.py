"""A poll whose answers only its author reads: nobody else learns who said what, not even once the date is found."""

from sqlalchemy import select

from app.community.models import Post
from app.features.calendar.models import Answer
from app.features.polls.actions import deciding, voting
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.polls.conftest import a_choir, again, ask, said


def test_names_stay_hidden_while_it_runs_and_after_it_closed(database, app):
    with unit_of_work():
        choir = a_choir()
        poll = ask(choir, hides_names=True, admits_guests=True)
        voting.vote(poll, choir.rosa, said(poll, "nyn"))
        own = voting.vote_as_guest(poll, "Gudrun", "", said(poll, "nyn"), address_block="b")
        there = f"/g/{choir.group.slug}/"
        page = there + poll.post.public_id
    guest = app.test_client()
    otto, frieda = (sign_in(app.test_client(), who) for who in (choir.otto, choir.frieda))
    assert "Ja: Rosa, Gudrun" in frieda.get(page).text, "whoever asked reads who says what"
    _knows_numbers_alone(otto, page)
    _knows_numbers_alone(guest, f"/polls/own/{own}")

    with unit_of_work():
        poll = again(poll)
        deciding.decide(poll, choir.frieda, poll.options[1])
        event = session().get_one(Post, poll.event_id).public_id
        assert not session().scalars(select(Answer)).all(), (
            "nobody stands on its list who has not said so there"
        )
    _knows_numbers_alone(otto, page)
    _knows_numbers_alone(guest, f"/polls/own/{own}")
    assert "Rosa" not in otto.get(there + event).text


def _knows_numbers_alone(browser, path: str) -> None:
    text = browser.get(path).text
    assert "2 ja" in text.casefold()
    assert "Rosa" not in text
    assert "Gudrun" not in text
