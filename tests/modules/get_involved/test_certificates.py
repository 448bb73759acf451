"""Hours on paper: what counts, what is printed, who may check it."""

from datetime import timedelta

import pytest

from app.community.queries.site import forget_site, site
from app.foundation import clock
from app.foundation.language import speaking
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import attending, certifying, hours
from app.modules.get_involved.models import Hours, HoursState, SignUpStep
from app.modules.get_involved.models.cards import CARD_RULES
from app.modules.get_involved.queries import certificates as papers
from tests.factories import a_group
from tests.modules.get_involved.town import Town, a_shift, in_days


def gave(session, town, minutes: int, group=None, state=HoursState.CONFIRMED) -> Hours:
    """Hours of rosa, yesterday."""
    day = in_days(-1).date()
    kept = Hours(
        member=town.rosa,
        group=group or town.group,
        task="Bach",
        worked_on=day,
        proposed=minutes,
        minutes=minutes,
        state=state,
    )
    session.add(kept)
    session.flush()
    return kept


def test_only_what_somebody_lets_count_is_counted_and_only_for_them(at_work):
    town = Town()
    site().state = "BY"
    other = a_group("Musikverein", modules=("get_involved",))
    gave(at_work, town, 90)
    gave(at_work, town, 30, group=other)
    gave(at_work, town, 600, state=HoursState.PROPOSED)
    today = clock.now().date()
    assert papers.progress(town.rosa, today).minutes == 0
    certifying.let_count(town.group, town.rosa, counts=True)
    certifying.let_count(town.group, town.rosa, counts=True)
    assert papers.progress(town.rosa, today).missing_hours == 249
    certifying.let_count(other, town.rosa, counts=True)
    assert papers.progress(town.rosa, today).missing_hours == 248
    certifying.let_count(other, town.rosa, counts=False)
    assert papers.progress(town.rosa, today).minutes == 90
    assert papers.progress(town.otto, today).minutes == 0
    certifying.let_count(other, town.rosa, counts=True)
    site().state = "SH"
    assert papers.progress(town.rosa, today).minutes == 90
    site().state = "ST"
    assert papers.progress(town.rosa, today) is None


def test_rules_have_sources_a_day_and_their_conditions_in_words():
    for rule in CARD_RULES.values():
        assert rule.sources
        assert all(source.startswith("https://") for source in rule.sources)
        assert rule.read_on.year >= 2026
        assert all(str(each) for each in rule.conditions)
        assert rule.conditions


def test_what_a_card_asks_for_stands_beside_the_distance(web_town, browser):
    with unit_of_work() as session:
        site().state = "MV"
        gave(session, web_town, 90)
    forget_site()
    page = browser("rosa").get("/my-hours").text
    for words in (
        "Noch 200 von 200 Stunden", "Verlangt werden sie für 3 Jahre", "Ab 14 Jahren",
        "Die Tätigkeit darf nicht bezahlt sein", "Von 14 bis 27 Jahren genügen 120 Stunden", "Quelle 2",
    ):  # fmt: skip
        assert words in page


def test_a_certificate_stays_as_it_was(at_work):
    town = Town(organisation="Mach mit e. V.", signer="Clara Organisiert")
    kept = gave(at_work, town, 90)
    day = kept.worked_on
    with pytest.raises(Refused):
        certifying.certify(town.group, town.rosa, day, day - timedelta(days=1))
    with pytest.raises(Conflict):
        certifying.certify(town.group, town.otto, day, day)
    with pytest.raises(Conflict):
        certifying.certify(town.group, town.rosa, day + timedelta(days=1), day + timedelta(days=2))
    with speaking("de"):
        made = certifying.certify(town.group, town.rosa, day, day)
    assert (made.minutes, made.organisation, made.tasks) == (90, "Mach mit e. V.", ["Bach (1 Std. 30 Min.)"])
    kept.minutes = 10
    assert papers.certificate_at(None, made.code.lower()).minutes == 90
    assert papers.own_certificate(town.otto, made.code) is None


def test_paper_and_check_page(web_town, browser, app):
    with unit_of_work():
        shift = web_town.shift(a_shift(days=1, most=3))
        made = web_town.in_it(shift, web_town.rosa)
        with clock.at(in_days(1, 10)):
            attending.note(made, SignUpStep.CHECK_IN, web_town.clara)
            hours.confirm_all(shift.action, web_town.clara)
        site().state = "ST"
    forget_site()
    slug, rosa = web_town.group.slug, browser("rosa")
    typed = {"begins_on": f"{in_days(0):%Y-%m-%d}", "ends_on": f"{in_days(2):%Y-%m-%d}"}
    assert browser("otto").get(f"/my-hours/{slug}/certificate").status_code == 404
    assert rosa.post(f"/my-hours/{slug}/certificate", data=typed | {"ends_on": ""}).status_code == 422
    assert rosa.post(f"/my-hours/{slug}/certificate", data=typed).status_code == 303
    assert rosa.post(f"/my-hours/{slug}/consent", data={"counts": "y"}).status_code == 303
    page = rosa.get("/my-hours").text
    assert "Wir kennen keine Stundenzahl für die Ehrenamtskarte" in page
    address = page.split('href="/my-hours/certificates/')[1].split(".pdf")[0]
    drawn = rosa.get(f"/my-hours/certificates/{address}.pdf")
    assert drawn.data.startswith(b"%PDF")
    assert browser("otto").get(f"/my-hours/certificates/{address}.pdf").status_code == 404
    guest = app.test_client()
    assert "Rosa Hilft" in guest.get(f"/certificates/{address}").text
    assert guest.get("/certificates/GIBTESNICHT1").status_code == 404
