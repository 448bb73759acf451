"""There are more dates, or there is more time: whoever has answered is told, also without an account."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.community.permissions import Forbidden
from app.features.polls.actions import deciding, extending, guests, upkeep, voting
from app.features.polls.events import PollEnding
from app.features.polls.messages import those_missing
from app.features.polls.queries.polls import answered_by_link
from app.features.polls.queries.results import results
from app.foundation import clock
from app.foundation.events import EventRow
from app.foundation.mail import Mail
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.polls.conftest import a_choir, again, ask, evening, said


def test_dates_that_come_later_are_answered_anew(at_work, choir):
    poll = ask(choir)
    voting.vote(poll, choir.rosa, said(poll, "yyn"))
    with pytest.raises(Forbidden):
        extending.extend(poll, choir.rosa, [(evening(13), evening(13, 21))])
    for wrong in ((evening(10), evening(10, 21)), (evening(4), evening(4, 21)), (evening(13), evening(13))):
        with pytest.raises(Refused):
            extending.extend(poll, choir.frieda, [wrong])
    extending.extend(poll, choir.frieda, [(evening(13), evening(13, 21))])
    at_work.expire(poll)
    poll = again(poll)
    found = results(poll, choir.rosa, shows_names=False)
    assert [(line.silent, line.is_best) for line in found.lines] == [
        (0, True),
        (0, True),
        (0, False),
        (1, False),
    ]
    assert found.is_answer_open
    assert _told(at_work, "polls.extended") == 1
    fact = PollEnding(post_id=poll.post_id, group_id=choir.group.id, actor_id=None)
    assert choir.rosa.id in set(at_work.scalars(those_missing(fact)))
    voting.vote(poll, choir.rosa, said(poll, "nnny"))
    assert results(again(poll), None, shows_names=False).lines[3].is_best
    assert choir.rosa.id not in set(at_work.scalars(those_missing(fact)))
    deciding.decide(poll, choir.frieda, poll.options[3])
    with pytest.raises(Conflict):
        extending.extend(poll, choir.frieda, [(evening(14), evening(14, 21))])


def test_a_date_that_came_while_somebody_answered_is_not_a_no(database, client):
    with unit_of_work():
        choir = a_choir()
        poll = ask(choir)
        page = f"/g/{choir.group.slug}/polls/{poll.post.public_id}/answer"
        seen = [f"at_{each.public_id}" for each in poll.options]
        extending.extend(poll, choir.frieda, [(evening(13), evening(13, 21))])
    sign_in(client, choir.rosa)
    assert client.post(page, data=dict.fromkeys(seen, "yes")).status_code == 303
    with unit_of_work():
        found = results(again(poll), choir.rosa, shows_names=False)
        assert [line.mine for line in found.lines] == ["yes", "yes", "yes", None]
        assert found.is_answer_open
    client.post(page, data={seen[0]: "no"})
    with unit_of_work():
        found = results(again(poll), choir.rosa, shows_names=False)
        assert [line.mine for line in found.lines] == ["no", "yes", "yes", None], "the rest stays as it was"


def test_guests_are_told_of_each_change_once(at_work, choir):
    poll = ask(choir, admits_guests=True)
    own = voting.vote_as_guest(poll, "Gudrun", "gudrun@gast.example", said(poll, "yyn"), address_block="b")
    voting.vote_as_guest(poll, "Gerd", "", said(poll, "nnn"), address_block="b")
    later = poll.ends_at + timedelta(days=2)
    extending.extend(poll, choir.frieda, [(evening(13), evening(13, 21)), (evening(14), evening(14, 21))])
    extending.extend(poll, choir.frieda, [], later)
    with pytest.raises(Refused):
        extending.extend(poll, choir.frieda, [], later)
    with pytest.raises(Refused):
        extending.extend(poll, choir.frieda, [], evening(11).astimezone())
    assert poll.ends_at == later
    assert (_told(at_work, "polls.extended"), _told(at_work, "polls.prolonged")) == (1, 1)
    first, second = _letters(at_work)
    assert [first.subject, second.subject] == [
        "Weitere Termine: Probenwochenende",
        "Neue Frist: Probenwochenende",
    ]
    assert first.text.count("\n- ") == 2
    # The link is the one that was given at first; who follows it may also want no more of this.
    assert all(f"/polls/own/{own}" in letter.text for letter in (first, second))
    guests.forget_address(answered_by_link(None, own).voter)
    deciding.give_up(poll, choir.frieda)
    assert len(_letters(at_work)) == 2


def test_a_poll_that_is_over_can_go_on(at_work, choir):
    poll = ask(choir)
    with clock.at(poll.ends_at + timedelta(minutes=1)):
        upkeep.tell_over()
        with pytest.raises(Refused):
            extending.extend(poll, choir.frieda, [(evening(13), evening(13, 21))])
        extending.extend(poll, choir.frieda, [], poll.ends_at + timedelta(days=1))
        voting.vote(poll, choir.otto, said(poll, "yyy"))
    with clock.at(poll.ends_at + timedelta(minutes=1)):
        upkeep.tell_over()
    assert _told(at_work, "polls.over") == 2


def _letters(at_work) -> list[Mail]:
    mine = select(Mail).where(Mail.to_address == "gudrun@gast.example")
    return list(at_work.scalars(mine.order_by(Mail.id)))


def _told(at_work, name: str) -> int:
    return at_work.scalar(select(func.count()).where(EventRow.name == name))
