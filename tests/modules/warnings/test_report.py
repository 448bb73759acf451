"""The numbers of the moment for those on duty, and the report afterwards as a page and on paper."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.warnings.queries.report import failures, reached_within, steps_of
from app.modules.warnings.queries.warnings import may_watch
from tests.modules.warnings.station import NIGHT

pytestmark = pytest.mark.only_on("sqlite", "postgresql")
GERMAN = {"Accept-Language": "de"}


def after(minutes):
    return clock.at(NIGHT + timedelta(minutes=minutes))


@pytest.fixture
def told(station):
    """Rosa reads it after eight minutes and needs help; it is corrected, then it is over."""
    address = station.released()
    felix = station.browser(station.felix)
    with after(8):
        station.browser(station.rosa).post(f"{address}/acknowledgement", data={"help": "1"})
    with after(20):
        fields = {"title": "Weiter abkochen", "body": "Kochen.", "note": "Bis Freitag", "hours": "24"}
        assert felix.post(f"{address}/update", data=fields).status_code == 303
    with after(90):
        assert felix.post(f"{address}/all-clear", data={"words": "Vorbei."}).status_code == 303
    return address


def test_the_numbers_of_the_moment_are_a_part_of_the_page(station, told):
    felix = station.browser(station.felix)
    part = felix.get(f"{told}/reach", headers=GERMAN).text
    assert "Rosa, Oberdorf" in part
    assert "<html" not in part
    assert part.strip() in felix.get(told, headers=GERMAN).text
    for other in (station.rosa, station.otto):
        assert station.browser(other).get(f"{told}/reach").status_code == 403


def test_only_who_may_warn_hears_how_a_warning_is_read(station, told):
    number = str(station.warning(told).post_id)
    with unit_of_work(write=False):
        assert may_watch(station.felix, number)
        assert may_watch(station.birgit, number)
        for member, topic in (
            (station.rosa, number),
            (None, number),
            (station.felix, "x"),
            (station.felix, ""),
            (station.felix, "9" * 30),
        ):
            assert not may_watch(member, topic)


def test_what_happened_is_told_step_by_step(station, told):
    with unit_of_work(write=False):
        steps = steps_of(station.warning(told))
    assert [step.what for step in steps] == ["written", "released", "edition", "ended"]
    assert steps[1].who == "Felix"
    assert [step.said for step in steps[2:]] == ["Bis Freitag", "Vorbei."]


def test_a_correction_at_once_is_told_too(station):
    address = station.released()
    with after(2):
        fields = {"title": "Nur Oberdorf", "body": "Kochen.", "note": "Kleineres Gebiet", "hours": "6"}
        station.browser(station.felix).post(f"{address}/update", data=fields)
    with unit_of_work(write=False):
        assert [step.said for step in steps_of(station.warning(address))][2:] == ["Kleineres Gebiet"]


def without_mail(member):
    """The post cannot reach this person."""
    member.email = None
    with unit_of_work() as writing:
        writing.merge(member)


def test_how_fast_it_was_is_counted_person_by_person(station):
    without_mail(station.rosa)
    address = station.released()
    with after(8):
        station.browser(station.rosa).post(f"{address}/acknowledgement")
    with unit_of_work(write=False):
        assert dict(reached_within(station.warning(address))) == {1: 2, 5: 2, 10: 3, 30: 3}


def test_what_did_not_get_through_is_told_with_its_reason(station):
    without_mail(station.rosa)
    address = station.released()
    with unit_of_work(write=False):
        [missed] = failures(station.warning(address))
    assert (missed.channel, missed.reason, missed.number) == ("mail", "no_address", 1)
    page = station.browser(station.felix).get(f"{address}/report", headers=GERMAN).text
    assert "gibt keine" in page


def test_the_report_is_a_page_and_a_paper_without_names(station, told):
    felix = station.browser(station.felix)
    page = felix.get(f"{told}/report", headers=GERMAN).text
    for words in ("Bericht: Gefahr", "Bis Freitag", "Oberdorf", "Freigegeben"):
        assert words in page
    assert "Rosa" not in page
    paper = felix.get(f"{told}/report.pdf", headers=GERMAN)
    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF")
    assert station.browser(station.rosa).get(f"{told}/report.pdf").status_code == 403
    draft = station.prepared(station.felix)
    assert felix.get(f"{draft}/report").status_code == 404


def test_the_report_of_a_drill_says_so(station):
    address = station.released(drill="1")
    page = station.browser(station.felix).get(f"{address}/report", headers=GERMAN).text
    assert "Das war eine Übung" in page
