"""Messages that somebody finds to be against the rules: who reports, who decides, and what is kept of them."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.community.models import Group, Member, Visibility
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.features.chat import jobs, report_words
from app.features.chat.actions import changing, reports, talks
from app.features.chat.actions.reading import forget_seats
from app.features.chat.actions.sending import send
from app.features.chat.events import MessageReported, ReportDecided
from app.features.chat.models import Report, Verdict
from app.features.chat.queries.messages import latest, message_at
from app.features.chat.queries.reports import deciders_of, report_at
from app.features.chat.queries.rooms import room_at
from app.features.chat.queries.searching import said_with
from app.features.chat.queries.waiting import DESK
from app.features.chat.refusals import BadState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from tests.desks import on_desk
from tests.factories import a_member, a_membership, sign_in


@pytest.fixture
def anna(choir):
    with unit_of_work():
        return a_member("Anna", role=Role.ADMIN)


def reported(choir, by="nora", author="rosa"):
    with unit_of_work():
        for number in range(3):
            choir.says("frieda", f"davor {number}", f"f-{number}")
        said = choir.says(author, "Du bist dumm")
        choir.says("frieda", "danach", "f-4")
    with unit_of_work():
        return reports.report(choir.message(by, said), choir[by], "Beleidigung").public_id


def waits_for(member):
    with unit_of_work(write=False):
        return len(on_desk(session().get_one(Member, member.id), DESK))


def told(kind, to):
    with unit_of_work(write=False):
        report = session().scalars(select(Report)).one()
        fact = kind(room_id=0, room="r", group_id=None, actor_id=None, report_id=report.id)
        return set(session().scalars(to(fact)))


def test_the_moderators_of_the_room_decide(choir, anna):
    report_id = reported(choir)
    assert [waits_for(each) for each in (choir.frieda, choir.rosa, choir.nora, anna)] == [1, 0, 0, 0]
    assert told(MessageReported, report_words.those_who_decide) == {choir.frieda.id}
    with unit_of_work():
        assert report_at(choir["rosa"], report_id) is None
        report = report_at(choir["frieda"], report_id)
        assert [line["words"] for line in report.quoted] == [
            "davor 0",
            "davor 1",
            "davor 2",
            "Du bist dumm",
            "danach",
        ]
        with pytest.raises(Refused):
            reports.decide(report, choir["frieda"], Verdict.REMOVED, "")
    with unit_of_work():
        reports.decide(report_at(choir["frieda"], report_id), choir["frieda"], Verdict.REMOVED, "Beleidigung")
    with unit_of_work(), pytest.raises(BadState):
        reports.decide(report_at(choir["frieda"], report_id), choir["frieda"], Verdict.NO_BREACH, "")
    assert waits_for(choir.frieda) == 0
    assert told(ReportDecided, report_words.the_reporter) == {choir.nora.id}


def test_words_of_moderators_and_of_two_people_are_for_those_who_run_the_place(choir, anna):
    reported(choir, author="frieda")
    assert [waits_for(each) for each in (choir.frieda, anna)] == [0, 1]
    assert told(MessageReported, report_words.those_who_decide) == {anna.id}
    with unit_of_work():
        room = talks.write_to(choir["nora"], choir["rosa"], "Du Esel", "t-1").message.room
    with unit_of_work():
        [said] = latest(choir.room_for("nora", room)).messages
        report_id = reports.report(said, choir["nora"], "Beleidigung").public_id
    assert waits_for(anna) == 2
    with unit_of_work():
        admin = session().get_one(Member, anna.id)
        reports.decide(report_at(admin, report_id), admin, Verdict.REMOVED, "Beleidigung")
        assert report_at(choir["frieda"], report_id) is None


def test_who_runs_the_place_decides_in_public_groups_too(choir, anna):
    with unit_of_work():
        session().get_one(Group, choir.group.id).visibility = Visibility.PUBLIC
    report_id = reported(choir)
    assert [waits_for(each) for each in (choir.frieda, choir.rosa, choir.nora, anna)] == [1, 0, 0, 1]
    with unit_of_work():
        admin = session().get_one(Member, anna.id)
        reports.decide(report_at(admin, report_id), admin, Verdict.NO_BREACH, "")
    assert [waits_for(each) for each in (choir.frieda, anna)] == [0, 0]


def test_where_nobody_else_may_decide_the_page_says_so(app, choir, anna):
    with unit_of_work():
        own = session().get_one(Member, anna.id)
        a_membership(own, session().get_one(Group, choir.group.id))
        said = talks.write_to(choir["rosa"], own, "Hallo", "t-1").message
        room = said.room.public_id
    with unit_of_work():
        talks.agree(room_at(choir["rosa"], room), choir["rosa"])
        answer = send(room_at(choir["rosa"], room), choir["rosa"], "Du Esel", "t-2").message
        place = f"/chat/{room}/m/{answer.public_id}/report"
    browser = sign_in(app.test_client(), anna)
    assert "Zurzeit kann niemand" in browser.get(place).text
    with unit_of_work():
        bert = a_member("Bert", role=Role.ADMIN)
    assert "Zurzeit kann niemand" not in browser.get(place).text
    with unit_of_work():
        own = session().get_one(Member, anna.id)
        report = reports.report(message_at(own, room, answer.public_id), own, "Beleidigung")
        assert set(session().scalars(deciders_of(report))) == {bert.id}, "and not who reported it"


def test_what_is_taken_back_later_is_still_judged(choir):
    report_id = reported(choir)
    with unit_of_work():
        [message] = said_with(choir.room_for("rosa"), "dumm")
        changing.delete_message(message, choir["rosa"])
    with unit_of_work():
        report = report_at(choir["frieda"], report_id)
        assert "Du bist dumm" in str(report.quoted)
        reports.decide(report, choir["frieda"], Verdict.REMOVED, "Beleidigung")


def test_whoever_decides_reads_what_was_changed_before(app, client, choir):
    del client
    with unit_of_work():
        said = choir.says("rosa", "Du bist dumm")
    with unit_of_work():
        changing.edit(choir.message("rosa", said), choir["rosa"], "Du bist lieb", rev=1)
    with unit_of_work():
        report_id = reports.report(choir.message("nora", said), choir["nora"], "Stand anders da").public_id
    page = sign_in(app.test_client(), choir.frieda).get(f"/desk/chat/{report_id}").text
    assert page.index("Du bist lieb") < page.index("Du bist dumm")


def test_one_reports_what_one_reads_once_and_not_oneself(choir):
    with unit_of_work():
        said = choir.says("rosa", "Hallo")
    with unit_of_work():
        first = reports.report(choir.message("nora", said), choir["nora"], "Nein")
        assert reports.report(choir.message("nora", said), choir["nora"], "Doch") is first
        with pytest.raises(BadState):
            reports.report(choir.message("rosa", said), choir["rosa"], "Ich")
        with pytest.raises(Forbidden):
            reports.report(choir.message("nora", said), choir["otto"], "Fremd")


def test_reports_are_forgotten_half_a_year_after_their_decision(choir):
    report_id = reported(choir)
    with unit_of_work():
        reports.decide(report_at(choir["frieda"], report_id), choir["frieda"], Verdict.NO_BREACH, "")
        assert jobs.forget_reports() == 0
    with time_machine.travel(clock.now() + jobs.REPORTS_KEPT + timedelta(days=1)), unit_of_work():
        assert jobs.forget_reports() == 1


def test_who_leaves_for_good_has_reported_nothing(choir):
    reported(choir)
    with unit_of_work():
        forget_seats(choir["nora"])
        assert session().scalar(select(func.count()).where(Report.reporter_id.is_not(None))) == 0


def test_it_is_reported_and_decided_on_pages(app, client, choir):
    del client
    browsers = {name: sign_in(app.test_client(), getattr(choir, name)) for name in ("frieda", "rosa", "nora")}
    with unit_of_work():
        said = choir.says("rosa", "Du bist dumm").message
        at = f"/chat/{choir.room.public_id}/m/{said.public_id}"
    assert f"{at}/report" in browsers["nora"].get(at).text
    assert f"{at}/report" not in browsers["rosa"].get(at).text
    assert browsers["nora"].post(f"{at}/report", data={"words": ""}).status_code == 422
    assert browsers["nora"].post(f"{at}/report", data={"words": "Beleidigung"}).status_code == 303
    with unit_of_work(write=False):
        desk_at = f"/desk/chat/{session().scalars(select(Report.public_id)).one()}"
    assert desk_at in browsers["frieda"].get("/desk").text
    assert browsers["nora"].get(desk_at).status_code == 404
    page = browsers["frieda"].get(desk_at).text
    assert "Beleidigung" in page
    assert "Du bist dumm" in page
    assert browsers["frieda"].post(desk_at, data={"verdict": "removed"}).status_code == 422
    gone = {"verdict": "removed", "reason": "Bitte freundlich"}
    assert browsers["frieda"].post(desk_at, data=gone).status_code == 303
    assert "Du bist dumm" not in browsers["nora"].get(f"/chat/{choir.room.public_id}").text
    assert "Bitte freundlich" in browsers["rosa"].get(at).text
