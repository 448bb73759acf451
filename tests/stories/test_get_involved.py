"""An action from the announcement to the certificate, told through the pages."""

import pytest

from app.foundation import clock
from app.modules.get_involved import jobs
from tests.stories.helping import (
    adds_shift,
    at_nine,
    brings,
    cancels,
    changes_shift,
    comes_with,
    drafts,
    founds_a_group,
    has_certified,
    leaves_at_home,
    notes_missing,
    publishes,
    puts_off,
    says_yes_again,
    settles,
    shows_code,
    signs_up,
    ticks_off,
    wants,
)


@pytest.fixture
def clara(neighbour):
    """She has founded the group and organises."""
    person = neighbour("Clara Muster")
    founds_a_group(person)
    return person


@pytest.fixture
def rosa(neighbour):
    return neighbour("Rosa Muster")


@pytest.fixture
def otto(neighbour):
    return neighbour("Otto Muster")


@pytest.fixture
def mara(neighbour):
    return neighbour("Mara Muster")


def test_the_clean_up_day_from_announcement_to_certificate(clara, rosa, otto, mara, later):
    # Clara announces it: words, one shift for four, one thing to bring. Until then nobody sees it.
    action = drafts(clara, "Bachputzete")
    adds_shift(clara, action, "Ufer", at_nine(8), hours=3, most=4)
    wants(clara, action, "Müllsäcke", 10, "Stück")
    assert rosa.goes(action.page).status == 404
    publishes(clara, action)

    # A family of three, one alone, one who has to wait; the waiting list moves by itself.
    family = signs_up(rosa, action, "Ufer", guests=2, guest_names="Pia\nTim")
    assert rosa.sees("Sie sind dabei")
    single = signs_up(otto, action, "Ufer", shows_name="y")
    waiting = signs_up(mara, action, "Ufer")
    assert mara.sees("Nummer 1 auf der Warteliste")
    comes_with(rosa, family, guests=1)
    later()
    assert mara.goes(waiting).sees("Sie sind dabei")
    assert "Ein Platz ist frei geworden" in mara.mails()[0]

    # Two promise the sacks together; one of them has none after all.
    brings(rosa, action, "Müllsäcke", 6)
    brings(otto, action, "Müllsäcke", 4)
    assert mara.goes(action.page).sees("Alles ist zugesagt")
    leaves_at_home(rosa, action, "Müllsäcke")
    assert mara.goes(action.page).sees("6 fehlen noch")

    # It rains: the day moves, and everybody is asked again.
    puts_off(clara, action, "Regen", at_nine(9))
    later()
    assert "hat sich geändert" in rosa.mails()[0]
    says_yes_again(rosa, family)
    cancels(mara, waiting, "Da bin ich im Urlaub")

    # On the day Clara ticks off who is there; otto, who never said yes again, did not come.
    with clock.at(at_nine(9).replace(minute=10)):
        jobs.follow_clock()
        for each in (rosa, clara):
            each.signs_in()
        ticks_off(clara, action, shows_code(rosa, family))
        assert clara.sees("Rosa Muster ist da")
        notes_missing(clara, single)

    # Afterwards she confirms the hours and says what was learned; rosa has hers on paper, which anybody can check.
    with clock.at(at_nine(9).replace(hour=13)):
        jobs.follow_clock()
        settles(clara, action, "Elf Säcke voll.")
        later()
        assert rosa.goes("/my-hours").sees("3 Std.")
        number = has_certified(rosa, at_nine(-1), at_nine(1))
        assert rosa.client.get(f"/my-hours/certificates/{number}.pdf").data.startswith(b"%PDF")
        assert otto.goes(f"/certificates/{number}").sees("Diese Bescheinigung ist echt")


def test_a_full_action_with_a_waiting_list_and_a_family_of_three(clara, rosa, otto, mara, later):
    action = drafts(clara, "Obstbäume schneiden")
    adds_shift(clara, action, "Vormittag", at_nine(8), hours=2, most=3)
    adds_shift(clara, action, "Nachmittag", at_nine(8).replace(hour=13), hours=2, most=3)
    publishes(clara, action)

    # One is in, so three do not fit; who comes after them stands behind them.
    single = signs_up(otto, action, "Vormittag")
    family = signs_up(rosa, action, "Vormittag", guests=2)
    assert rosa.sees("Nummer 1 auf der Warteliste")
    last = signs_up(mara, action, "Vormittag")
    assert mara.sees("Nummer 2 auf der Warteliste")

    # Otto changes to the afternoon, all at once: the family has his place and the two others, mara still waits.
    changes_shift(otto, single, "Nachmittag")
    later()
    assert rosa.goes(family).sees("Sie sind dabei")
    assert mara.goes(last).sees("Nummer 1")
    cancels(rosa, family)
    assert mara.goes(last).sees("Sie sind dabei")
    assert otto.goes(single).sees("Nachmittag")


def test_a_postponed_action_without_a_date(clara, rosa, otto, later):
    action = drafts(clara, "Weidenschnitt")
    adds_shift(clara, action, "Schneiden", at_nine(8), hours=2, most=1)
    publishes(clara, action)
    own, waiting = signs_up(rosa, action, "Schneiden"), signs_up(otto, action, "Schneiden")

    # Nobody new can join; whoever is in may leave at any time, and nobody moves up before there is a date.
    puts_off(clara, action, "Sturm")
    later()
    assert "Sturm" in rosa.mails()[0]
    cancels(rosa, own)
    assert otto.goes(waiting).sees("Nummer 1")
    clara.sends(f"{action.own}/date", begins_at=f"{at_nine(15):%Y-%m-%dT%H:%M}")
    assert otto.goes(waiting).sees("Sie sind dabei")
