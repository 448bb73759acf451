"""Days are proposed, people answer, one of them becomes an event."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from app.community.models import Audience, Member, Post, Visibility
from app.community.permissions import Forbidden
from app.community.queries.site import site
from app.community.roles import Role
from app.features.calendar.models import Answer, Gathering
from app.features.polls.actions import deciding, upkeep, voting
from app.features.polls.events import PollEnding, PollOver
from app.features.polls.messages import those_missing, whoever_asked
from app.features.polls.models import PollState, Vote, Voter
from app.features.polls.queries.clashes import clashes, holidays_on
from app.features.polls.queries.pages import page_context
from app.features.polls.queries.results import results
from app.features.polls.words import when
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.mail import Mail
from app.foundation.refusal import Conflict, Refused
from tests.factories import a_group, a_member, a_membership
from tests.features.calendar.conftest import announce
from tests.features.polls.conftest import again, ask, evening, said
from tests.query_budget import query_budget


def test_fewest_no_then_most_yes(at_work, choir):
    poll = ask(choir)
    voting.vote(poll, choir.rosa, said(poll, "yyn"))
    voting.vote(poll, choir.otto, said(poll, "nmy"))
    found = results(again(poll), choir.rosa, shows_names=True)
    assert [line.is_best for line in found.lines] == [False, True, False]
    assert [line.mine for line in found.lines] == ["yes", "yes", "no"]
    assert found.lines[1].names["maybe"] == ["Otto"]
    voting.vote(poll, choir.rosa, said(poll, "ynn"))
    assert at_work.scalar(select(func.count()).select_from(Voter)) == 2
    assert at_work.scalar(select(func.count()).select_from(Vote)) == 6


def test_ties_all_stand_out_and_the_earliest_is_proposed(at_work, choir):
    poll = ask(choir)
    assert results(poll, None, shows_names=False).best is None
    voting.vote(poll, choir.rosa, said(poll, "yny"))
    found = results(again(poll), None, shows_names=False)
    assert [line.is_best for line in found.lines] == [True, False, True]
    assert found.best is found.lines[0]


@pytest.mark.parametrize("wrong", [
    {"dates": []}, {"dates": [(evening(10), evening(11))]}, {"dates": [(evening(day), evening(day)) for day in (10, 11)]},
    {"ends_at": evening(-1).astimezone()}, {"ends_at": evening(11).astimezone()},
    {"dates": [(evening(day), evening(day, 21)) for day in range(10, 50)]},
    {"dates": [(evening(day), evening(day, 21)) for day in (10, 900)]}, {"room": "gibtesnicht"},
])  # fmt: skip
def test_what_cannot_be_is_refused(at_work, choir, wrong):
    with pytest.raises(Refused):
        ask(choir, **wrong)


def test_an_hour_that_no_clock_shows_is_refused_in_words(at_work, choir):
    nights = [datetime(2027, 3, day, 2, 30) for day in (27, 28)]  # noqa: DTZ001 - a wall clock
    with pytest.raises(Refused, match="Uhren") as refused:
        ask(choir, dates=[(each, each + timedelta(hours=2)) for each in nights])
    assert refused.value.field == "days"


def test_what_is_over_is_not_chosen(at_work, choir):
    poll = ask(choir)
    with clock.at(evening(11).astimezone()), pytest.raises(Refused, match="vorbei") as refused:
        deciding.decide(poll, choir.frieda, poll.options[0])
    assert refused.value.field == "option"


def test_a_poll_has_room_for_so_many_answers(at_work, choir, monkeypatch):
    monkeypatch.setattr(voting, "MOST_VOTERS", 1)
    poll = ask(choir, admits_guests=True)
    voting.vote(poll, choir.rosa, said(poll, "yyy"))
    voting.vote(poll, choir.rosa, said(poll, "nnn"))
    with pytest.raises(Refused, match="Höchstens 1"):
        voting.vote(poll, choir.otto, said(poll, "yyy"))
    with pytest.raises(Refused):
        voting.vote_as_guest(poll, "Gudrun", "", said(poll, "yyy"), address_block="b")


def test_who_may(at_work, choir):
    poll = ask(choir, audience=Audience.MEMBERS)
    with pytest.raises(Forbidden):
        voting.vote(poll, choir.guest, said(poll, "yyy"))
    with pytest.raises(Forbidden):
        deciding.decide(poll, choir.rosa, poll.options[0])
    with pytest.raises(Conflict):
        voting.vote_as_guest(poll, "Gudrun", "", {}, address_block="b")
    public = ask(choir)
    voting.vote(public, choir.guest, said(public, "yyy"))


def test_choosing_puts_it_into_the_calendar_and_tells_everybody(at_work, choir):
    poll = ask(choir, place="Gemeindesaal", admits_guests=True)
    voting.vote(poll, choir.rosa, said(poll, "nyn"))
    voting.vote(poll, choir.otto, said(poll, "nmn"))
    own = voting.vote_as_guest(poll, "Gudrun", "gudrun@gast.example", said(poll, "nyn"), address_block="b")
    assert own
    deciding.decide(poll, choir.frieda, poll.options[1])
    event = at_work.get_one(Gathering, poll.event_id)
    assert (event.begins, event.place) == (evening(11), "Gemeindesaal")
    answers = at_work.scalars(select(Answer.member_id).where(Answer.post_id == event.post_id)).all()
    assert answers == [choir.rosa.id]
    letter = at_work.scalars(select(Mail).where(Mail.to_address == "gudrun@gast.example")).one()
    assert at_work.get_one(Post, event.post_id).public_id in letter.text
    assert "Gemeindesaal" in letter.text
    assert f"Diese E-Mail kommt von {site().name}." in letter.text
    assert poll.state is PollState.DECIDED
    with pytest.raises(Conflict):
        deciding.give_up(poll, choir.frieda)
    with pytest.raises(Conflict):
        voting.vote(poll, choir.rosa, said(poll, "yyy"))


def test_a_poll_of_whole_days_becomes_days_without_hours(at_work, choir):
    """Whoever asks for a weekend ends it with the midnight after, and so does the calendar."""
    first = evening(10).replace(hour=0, minute=0)
    weekend, day = (first, first + timedelta(days=2)), (first + timedelta(days=4), first + timedelta(days=5))
    poll = ask(choir, dates=[weekend, day], is_all_day=True)
    for option in poll.options:
        assert ":" not in when(poll, option)
    assert when(poll, poll.options[0]).count("–") == 1
    voting.vote(poll, choir.rosa, said(poll, "yn"))
    deciding.decide(poll, choir.frieda, poll.options[0])
    event = at_work.get_one(Gathering, poll.event_id)
    assert (event.is_all_day, event.begins, event.ends) == (True, *weekend)
    assert f"DTEND;VALUE=DATE:{weekend[1]:%Y%m%d}" in event.kept_text


def test_one_reminder_for_those_missing_then_a_word_to_whoever_asked(at_work, choir):
    poll = ask(choir)
    voting.vote(poll, choir.rosa, said(poll, "yyy"))
    upkeep.remind()
    assert _told(at_work, "polls.ending") == 0
    with clock.at(poll.ends_at - timedelta(hours=3)):
        upkeep.remind()
        upkeep.remind()
    assert _told(at_work, "polls.ending") == 1
    fact = {"post_id": poll.post_id, "group_id": choir.group.id, "actor_id": None}
    missing = set(at_work.scalars(those_missing(PollEnding(**fact))))
    assert missing == {choir.frieda.id, choir.otto.id}
    with clock.at(poll.ends_at + timedelta(minutes=1)):
        upkeep.tell_over()
        upkeep.tell_over()
        with pytest.raises(Conflict):
            voting.vote(poll, choir.otto, said(poll, "yyy"))
    assert _told(at_work, "polls.over") == 1
    assert list(at_work.scalars(whoever_asked(PollOver(**fact)))) == [choir.frieda.id]


def test_a_poll_of_one_evening_reminds_late_in_it(at_work, choir):
    poll = ask(choir, ends_at=clock.now() + timedelta(hours=8))
    for hours, told in ((1, 0), (5, 0), (7, 1)):
        with clock.at(poll.post.published_at + timedelta(hours=hours)):
            upkeep.remind()
        assert _told(at_work, "polls.ending") == told


def test_a_date_for_too_few_is_proposed_last(at_work, choir):
    poll = ask(choir, fewest=2)
    voting.vote(poll, choir.rosa, said(poll, "yyn"))
    voting.vote(poll, choir.otto, said(poll, "nmn"))
    found = results(again(poll), None, shows_names=False)
    assert [line.has_enough for line in found.lines] == [False, True, False]
    assert found.best is found.lines[1]


def test_a_poll_that_many_answered_asks_the_database_as_little_as_any(choir):
    poll = ask(choir)
    for number in range(12):
        member = a_member()
        a_membership(member, choir.group)
        voting.vote(poll, member, said(poll, ("yyn", "nmy")[number % 2]))
    session().flush()
    session().expunge_all()
    post, reader = session().get_one(Post, poll.post_id), session().get_one(Member, choir.rosa.id)
    with query_budget(8):
        page_context(reader, post)


def _told(at_work, name: str) -> int:
    return at_work.scalar(select(func.count()).where(EventRow.name == name))


def test_what_is_in_the_way(at_work, choir):
    poll = ask(choir)
    day = poll.options[0].begins.replace(month=12, day=25)
    poll.options[0].begins, poll.options[0].ends = day, day + timedelta(hours=2)
    assert holidays_on(poll.options[0])
    for option, day in zip(
        poll.options, (date(2027, 8, 10), date(2027, 10, 5), date(2027, 8, 16)), strict=True
    ):
        option.begins, option.ends = datetime.combine(day, time(19)), datetime.combine(day, time(21))
    assert [bool(holidays_on(each)) for each in poll.options] == [True, False, True], "summer, school, summer"
    assert set(clashes(poll, choir.frieda)) == {option.id for option in poll.options}


def test_what_others_announced_is_in_the_way_of_its_evening_alone(at_work, choir):
    strings, council = a_group("Streicher"), a_group("Nebelrat", visibility=Visibility.HIDDEN)
    for group in (strings, council):
        a_membership(choir.otto, group, Role.OWNER)
    announce(strings, choir.otto, "Konzert", 10)
    announce(council, choir.otto, "Geheimes", 10)
    announce(choir.group, choir.frieda, "Gymnastik", 11)
    announce(choir.group, choir.frieda, "Andernorts", 12, place="Wald")
    poll = ask(choir, place="Saal")
    found = clashes(poll, choir.frieda)
    said_of = [[each.words for each in found[option.id].others] for option in poll.options]
    assert said_of == [["19:30\xa0Uhr Konzert · Streicher"], ["19:30\xa0Uhr Gymnastik · Kirchenchor"], []]
    assert [each.is_same_place for each in found[poll.options[0].id].others] == [True]


def test_guests_are_forgotten_and_members_take_their_answers_along(at_work, choir):
    poll = ask(choir, admits_guests=True)
    voting.vote(poll, choir.rosa, said(poll, "yyy"))
    voting.vote_as_guest(poll, "Gudrun", "", said(poll, "yyy"), address_block="b")
    assert upkeep.forget_guests() == 0
    with clock.at(poll.ends_at + timedelta(days=91)):
        assert upkeep.forget_guests() == 1
    upkeep.forget_member(choir.rosa)
    assert at_work.scalar(select(func.count()).select_from(Voter)) == 0
