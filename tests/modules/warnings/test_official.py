"""Warnings of others: found, told for here, shown once as they are, and over when they are over."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.modules.warnings.cap_reading import Area
from app.modules.warnings.here import concerns
from app.modules.warnings.jobs import forget_official
from app.modules.warnings.models import OfficialRead, OfficialWarning, Source, Whereabouts
from tests.modules.warnings.neighbours import a_message, banner, look, written
from tests.modules.warnings.station import NIGHT, stored

pytestmark = pytest.mark.only_on("sqlite", "postgresql")
GERMAN = {"Accept-Language": "de"}


def test_a_warning_of_others_stands_on_every_page_with_its_source_as_it_is(listening, neighbours):
    neighbours.lists(a=a_message())
    look()
    for member in (None, listening.rosa, listening.otto):
        shown = banner(listening, member)
        assert "Amtliche Warnung: Sturm" in shown
        assert "Deutscher Wetterdienst" in shown
    assert "Amtliche Warnung: Sturm" in listening.browser(listening.rosa).get("/groups").text
    page = (
        listening.browser(None)
        .get(f"/warnings/official/{stored(OfficialWarning)[0].id}", headers=GERMAN)
        .text
    )
    assert "Böen um 90 km/h &lt;b&gt;." in page
    assert "Bleiben Sie drinnen." in page
    assert 'href="https://dwd.example/sturm"' in page


def test_read_once_it_stands_there_no_more_for_this_person(listening, neighbours):
    neighbours.lists(a=a_message())
    look()
    rosa, number = listening.browser(listening.rosa), stored(OfficialWarning)[0].id
    for _twice in range(2):
        assert rosa.post(f"/warnings/official/{number}/acknowledgement").status_code == 303
    assert "Sturm" not in rosa.get("/groups").text
    assert "Sturm" in listening.browser(listening.otto).get("/groups").text
    assert len(stored(OfficialRead)) == 1


def test_it_is_shown_once_however_many_lists_tell_it(listening, neighbours):
    neighbours.lists(a=a_message(), b=a_message())
    neighbours.given["/other.atom"] = neighbours.given["/list.atom"]
    other = {"url": neighbours.url.replace("list", "other"), "label": "Kreis", "is_local": "y"}
    assert listening.browser(listening.anna).post("/warnings/sources/new", data=other).status_code == 303
    look()
    look(3)
    assert banner(listening).count("Amtliche Warnung") == 1


def test_it_ends_by_itself(listening, neighbours):
    neighbours.lists(a=a_message(expires=written(10)))
    look()
    assert "Sturm" in banner(listening, listening.rosa)
    with clock.at(NIGHT + timedelta(minutes=11)):
        assert "Sturm" not in banner(listening, listening.rosa)
    with clock.at(NIGHT + timedelta(days=40)):
        assert forget_official() == 1


@pytest.mark.parametrize("kind", ["Update", "Cancel"])
@pytest.mark.parametrize("is_late", [False, True])
def test_a_later_one_takes_its_place_also_if_it_comes_first(listening, neighbours, kind, is_late):
    first = a_message("a1")
    given = {"sent": written(5), "kind": kind, "headline": "Orkan"}
    second = a_message("a2", references=f"<references>dwd,a1,{written(0)}</references>", **given)
    neighbours.lists(**({"b": second} if is_late else {"a": first}))
    look()
    neighbours.lists(a=first, b=second)
    look(6)
    shown = banner(listening, listening.rosa)
    assert "Sturm" not in shown
    assert ("Orkan" in shown) == (kind == "Update")


@pytest.mark.parametrize(
    "other",
    [
        {"status": "Test"},
        {"status": "Exercise"},
        {"scope": "Restricted"},
        {"area": "<area><areaDesc>Hamburg</areaDesc></area>"},
        {
            "area": "<area><areaDesc>X</areaDesc><geocode><valueName>ARS</valueName><value>020000000000</value></geocode></area>"
        },
        {"area": "<area><areaDesc>X</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon></area>"},
        {"expires": written(-5)},
        {"sent": "gestern"},
        {"sent": "2026-11-26T02:00:00"},
    ],
)
def test_what_is_no_warning_for_here_is_not_shown(listening, neighbours, other):
    neighbours.lists(a=a_message(**other))
    look()
    assert "Amtliche Warnung" not in banner(listening)


def test_where_it_holds_is_told_by_key_polygon_and_circle():
    here = Whereabouts(ars="064350014014", latitude=50.1, longitude=8.9)
    ring = ((50.0, 8.8), (50.0, 9.0), (50.2, 9.0), (50.2, 8.8), (50.0, 8.8))
    inside = [
        *(
            Area("", codes=(code,))
            for code in ("064350014014", "064350000000", "060000000000", "06435014", "06435000")
        ),
        Area("", polygons=(ring,)),
        Area("", circles=((50.1, 8.95, 5.0),)),
    ]
    outside_of = [
        *(
            Area("", codes=(code,))
            for code in ("064350014015", "064360000000", "070000000000", "06435015", "06", "x", "")
        ),
        Area("", polygons=(tuple((lat + 1, lon) for lat, lon in ring),)),
        Area("", circles=((50.1, 9.5, 5.0),)),
        Area("Lindental"),
    ]
    assert [concerns(area, here) for area in inside] == [True] * len(inside)
    assert [concerns(area, here) for area in outside_of] == [False] * len(outside_of)
    nowhere = Whereabouts(ars="", latitude=None, longitude=None)
    assert not any(concerns(area, nowhere) for area in (*inside, *outside_of))


def test_only_administrators_choose_the_sources(listening, neighbours):
    number = stored(Source)[0].id
    for member, status in ((listening.felix, 403), (None, 303)):
        browser = listening.browser(member)
        assert browser.get("/warnings/settings").status_code == status
        assert browser.post(f"/warnings/sources/{number}/removal").status_code in {status, 401}
    anna = listening.browser(listening.anna)
    wrong = anna.post("/warnings/settings", data={"ars": "١٢٣٤٥٦٧٨٩٠١٢"}, headers=GERMAN)
    assert wrong.status_code == 422
    inside = anna.post("/warnings/sources/new", data={"url": "ftp://x.example", "label": "X"})
    assert inside.status_code == 422
    neighbours.lists(a=a_message())
    look()
    assert anna.post(f"/warnings/sources/{number}/removal").status_code == 303
    assert [each.source_id for each in stored(OfficialWarning)] == [None]
    assert "Sturm" not in banner(listening)


def test_our_own_warnings_bear_the_key_of_the_place(listening):
    from_here = listening.browser(None).get(f"{listening.released()}/cap.xml").text
    assert "<valueName>ARS</valueName><value>064350014014</value>" in from_here
    assert "<valueName>AGS</valueName><value>06435014</value>" in from_here
