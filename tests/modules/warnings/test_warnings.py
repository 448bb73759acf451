"""From the pattern at three in the morning to the all-clear, and whom it reached."""

from datetime import timedelta

import pytest

from app.community.roles import Role
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.models import Notification
from app.foundation import clock
from app.foundation import jobs as queue
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.warnings.models import Recipient
from tests.factories import a_member
from tests.modules.warnings.station import NIGHT, figures, stored

GERMAN = {"Accept-Language": "de"}
# Its statements are the work of the worker, which no page asks.
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


def told(member):
    return [row.kind for row in stored(Notification) if row.member_id == member.id]


def mails_to(member):
    write_due_mails()
    return [mail for mail in stored(Mail) if mail.member_id == member.id]


def test_a_pattern_fills_in_what_it_can(station):
    birgit = station.browser(station.birgit)
    assert "Trinkwasser abkochen" in birgit.get(f"{station.home}/", headers=GERMAN).text
    page = birgit.get(f"{station.home}/new?hazard=boil_water", headers=GERMAN).text
    assert 'value="Trinkwasser abkochen"' in page
    assert "Oberdorf" in page


def test_nothing_goes_out_before_one_has_seen_to_whom(station):
    address = station.prepared(station.felix)
    page = station.browser(station.felix).get(address, headers=GERMAN).text
    assert figures(page) == {"Menschen": 3, "per E-Mail": 3, "auf Telefonen": 0}
    assert stored(Recipient) == []
    assert station.browser(None).get("/warnings/banner").text.strip() == ""


def test_a_danger_reaches_everybody_concerned_at_night_on_every_way_and_nobody_else(station):
    station.released()
    assert told(station.rosa) == ["warnings.danger"]
    assert told(station.birgit) == ["warnings.danger"], "who did not say where they live is warned too"
    assert told(station.otto) == []
    [mail] = mails_to(station.rosa)
    assert mail.subject == "Gefahr: Trinkwasser abkochen"
    assert "List-Unsubscribe" not in mail.headers
    for words in (mail.text, mail.html):
        assert "lässt sich nicht abschalten" in words
        assert "Zehn Minuten kochen." in words, "without a net one still knows what to do"
        assert "Das gilt bis" in words
        assert "/unsubscribe/" not in words
    number = next(row.id for row in stored(Notification) if row.member_id == station.rosa.id)
    page = station.browser(station.rosa).get(f"/notifications/{number}/reason", headers=GERMAN)
    assert ("lässt sich nicht abschalten" in page.text, "/quieter" in page.text) == (True, False)


def test_the_banner_stands_on_every_page_until_it_was_read(station):
    address = station.released()
    rosa = station.browser(station.rosa)
    for page in ("/", "/groups", "/account"):
        assert "Gefahr: Trinkwasser abkochen" in rosa.get(page).text
    assert "Gefahr: Trinkwasser" in station.browser(None).get("/warnings/banner", headers=GERMAN).text
    assert "Gefahr" not in station.browser(station.otto).get("/groups").text
    assert rosa.post(f"{address}/acknowledgement").status_code == 303
    assert "Gefahr: Trinkwasser abkochen" not in rosa.get("/groups").text


def test_who_needs_help_is_seen_by_those_on_duty_alone(station):
    address = station.released()
    rosa = station.browser(station.rosa)
    assert rosa.post(f"{address}/acknowledgement", data={"help": "1"}).status_code == 303
    assert "Rosa, Oberdorf" in station.browser(station.felix).get(address).text
    for other in (station.rosa, station.otto, None):
        assert station.browser(other).get(address).status_code in {303, 403}


def test_a_danger_written_by_somebody_not_on_duty_waits_for_a_second_person(station):
    address = station.prepared(station.birgit)
    birgit, felix = station.browser(station.birgit), station.browser(station.felix)
    assert birgit.post(f"{address}/release").status_code >= 400
    assert stored(Recipient) == []
    assert birgit.post(f"{address}/request").status_code == 303
    queue.work_off()
    assert told(station.felix) == ["warnings.prepared"]
    assert felix.post(f"{address}/release").status_code == 303
    assert station.warning(address).alone_because == ""


def test_after_five_minutes_a_reason_will_do_is_written_down_and_told_to_administrators(station):
    with unit_of_work():
        anna = a_member("Anna", role=Role.ADMIN, language="de")
    address = station.prepared(station.birgit)
    birgit = station.browser(station.birgit)
    birgit.post(f"{address}/request")
    birgit.post(f"{address}/release", data={"reason": "Niemand da"})
    assert stored(Recipient) == []
    with clock.at(NIGHT + timedelta(minutes=6)):
        for missing in ("   ", "x" * 301):
            assert birgit.post(f"{address}/release", data={"reason": missing}).status_code == 422
        assert birgit.post(f"{address}/release", data={"reason": "Niemand da"}).status_code == 303
        assert station.warning(address).alone_because == "Niemand da"
        assert "Niemand da" in birgit.get(address).text
        queue.work_off()
    told_anna = [row for row in stored(Notification) if row.kind == "warnings.alone"]
    assert [row.member_id for row in told_anna] == [anna.id]
    assert "Niemand da" in mails_to(anna)[-1].subject


def test_who_is_on_duty_or_confirmed_is_told_to_no_administrator(station):
    with unit_of_work():
        a_member("Anna", role=Role.ADMIN)
    station.released()
    address = station.prepared(station.birgit)
    station.browser(station.birgit).post(f"{address}/request")
    assert station.browser(station.felix).post(f"{address}/release").status_code == 303
    queue.work_off()
    assert "warnings.alone" not in {row.kind for row in stored(Notification)}


def test_who_was_not_warned_cannot_say_that_they_read_it(station):
    address = station.released()
    before = len(stored(Recipient))
    otto = station.browser(station.otto)
    for given in ({}, {"help": "1"}):
        assert otto.post(f"{address}/acknowledgement", data=given).status_code == 409
    assert len(stored(Recipient)) == before


def test_who_calls_for_help_after_they_were_signed_out_is_led_to_the_door_and_back(station):
    address = station.released()
    page = address.replace("/warnings/", "/")
    seen = {"Referer": f"http://localhost{page}"}
    for given in ({}, {"help": "1"}):
        answer = station.browser(None).post(f"{address}/acknowledgement", data=given, headers=seen)
        assert (answer.status_code, answer.location) == (303, f"/sign-in?next={page}")


def test_what_is_urgent_needs_no_second_person(station):
    address = station.prepared(station.birgit, level="urgent")
    assert station.browser(station.birgit).post(f"{address}/release").status_code == 303
    queue.work_off()
    assert told(station.rosa) == ["warnings.urgent"]


def test_a_correction_goes_to_exactly_those_who_were_warned_and_is_read_anew(station):
    address = station.released()
    rosa, felix = station.browser(station.rosa), station.browser(station.felix)
    rosa.post(f"{address}/acknowledgement")
    fields = {"title": "Abkochen bis Freitag", "body": "Weiter kochen.", "note": "Länger", "hours": "24"}
    assert felix.post(f"{address}/update", data=fields).status_code == 303
    queue.work_off()
    assert told(station.rosa) == ["warnings.danger", "warnings.danger_updated"]
    assert told(station.otto) == []
    assert "Gefahr: Abkochen bis Freitag" in rosa.get("/").text
    assert station.warning(address).edition == 2


def test_two_officers_do_not_overwrite_each_other(station):
    address = station.released()
    felix = station.browser(station.felix)
    fields = {"title": "A", "body": "B", "note": "C", "hours": "6", "version": "0"}
    assert felix.post(f"{address}/update", data=fields).status_code == 409


def test_the_all_clear_reaches_the_same_people_and_stands_for_an_hour(station):
    address = station.released()
    felix, rosa = station.browser(station.felix), station.browser(station.rosa)
    rosa.post(f"{address}/acknowledgement")
    with unit_of_work() as writing:  # who moves there or comes meanwhile was not warned
        writing.merge(station.otto).district_id = station.upper
        newcomer = a_member("Nadia", district_id=station.upper)
    assert felix.post(f"{address}/all-clear", data={"words": "Entwarnung."}).status_code == 303
    queue.work_off()
    assert told(newcomer) == []
    assert told(station.rosa) == ["warnings.danger", "warnings.danger_ended"]
    assert told(station.otto) == []
    assert "Entwarnung – Gefahr" in rosa.get("/groups").text
    told_once = [row for row in stored(Recipient) if row.acknowledged_at]
    assert [row.member_id for row in told_once] == [station.rosa.id], "the report still knows who read it"
    with clock.at(NIGHT + timedelta(minutes=62)):
        assert "Entwarnung – Gefahr" not in rosa.get("/groups").text
    assert felix.post(f"{address}/all-clear", data={"words": "Noch einmal."}).status_code == 409


def test_a_warning_ends_by_itself(station):
    station.released(hours="3")
    with clock.at(NIGHT + timedelta(hours=3, minutes=1)):
        assert "Gefahr" not in station.browser(station.rosa).get("/groups").text


def test_it_goes_out_once_more_to_those_alone_who_were_not_reached(station):
    address = station.released()
    station.browser(station.rosa).post(f"{address}/acknowledgement")
    assert station.browser(station.felix).post(f"{address}/repetition").status_code == 303
    queue.work_off()
    assert told(station.rosa) == ["warnings.danger"]


def test_a_drill_says_so_everywhere(station):
    station.released(drill="1")
    assert mails_to(station.rosa)[0].subject == "ÜBUNG – Gefahr: Trinkwasser abkochen"
    assert "ÜBUNG – Gefahr" in station.browser(station.rosa).get("/").text


def test_only_those_who_may_warn_see_the_doors(station):
    rosa = station.browser(station.rosa)
    assert rosa.get(f"{station.home}/").status_code == 403
    assert rosa.post(f"{station.home}/new", data={}).status_code == 403
    address = station.prepared(station.felix)
    for act in ("release", "request", "update", "all-clear", "repetition", "discard"):
        assert rosa.post(f"{address}/{act}").status_code == 404, "nobody knows of a draft"


def test_what_was_out_cannot_be_thrown_away_and_a_draft_can(station):
    address = station.prepared(station.birgit)
    assert station.browser(station.birgit).post(f"{address}/discard").status_code == 303
    out = station.released()
    assert station.browser(station.felix).post(f"{out}/discard").status_code == 409
    assert station.browser(station.felix).post(f"{out}/release").status_code == 409
