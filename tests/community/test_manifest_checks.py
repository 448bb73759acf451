"""A manifest that names what does not exist is refused at start, in words that say where."""

from dataclasses import replace

import pytest

from app.community.feature import Feature, GroupTab, PostKind
from app.community.manifest_checks import refuse_dangling
from app.community.registry import BrokenManifest
from app.modules.news.manifest import MODULE as NEWS

DOORS = {"stream.edit_post": None, "news.new": "news.write", "news.edit": None, "news.calendar": None}


def refusal(feature: Feature, doors: dict[str, str | None] = DOORS, *, templates: bool = True) -> str:
    with pytest.raises(BrokenManifest) as broken:
        refuse_dangling([feature], doors, has_template=lambda _name: templates, icons={"newspaper"})
    return str(broken.value)


def test_the_news_are_whole(house) -> None:
    refuse_dangling([NEWS], DOORS, has_template=lambda _name: True, icons={"newspaper"})


def test_a_tab_that_leads_nowhere(house) -> None:
    lost = replace(NEWS, tabs=(GroupTab("news.calender", "Kalender"),))
    assert (
        refusal(lost) == "manifest of news: there is no endpoint 'news.calender' (GroupTab 'news.calender')"
    )


def test_a_kind_of_post_without_its_right_and_its_card(house) -> None:
    plain = Feature(
        name="rides", title="Rides", posts=(PostKind("rides.entry", "Ride", permission="rides.x"),)
    )
    assert "no permission 'rides.x' (PostKind rides.entry.permission)" in refusal(plain)
    assert "no template 'features/stream/_card.html'" in refusal(plain, templates=False)


def test_a_door_that_asks_for_an_unknown_right(house) -> None:
    assert "view news.new: there is no permission 'news.wriet'" in refusal(
        NEWS, DOORS | {"news.new": "news.wriet"}
    )


def test_settings_without_a_field_in_their_form(house) -> None:
    assert "no field 'needs_review' (settings_form" in refusal(replace(NEWS, settings_form=object))


def test_an_icon_that_nobody_has_drawn(house) -> None:
    assert refusal(replace(NEWS, icon="car")) == "manifest of news: there is no icon 'car' (Module)"
