"""A manifest that names what does not exist is refused at start, in words that say where."""

from dataclasses import dataclass, replace

import pytest

from app.community.feature import Feature, GroupTab, PostKind
from app.community.manifest_checks import refuse_dangling, refuse_misshapen
from app.community.models import Group
from app.community.registry import BrokenManifest, uses
from app.community.roles import Role
from app.modules.news import manifest as news_file
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


def test_a_right_of_guests_who_are_nobody(house) -> None:
    open_door = replace(NEWS.permissions[0], role=Role.GUEST)
    assert "Permission 'news.write': guests have no account" in refusal(
        replace(NEWS, permissions=(open_door,))
    )


def test_settings_without_a_field_in_their_form(house) -> None:
    assert "no field 'needs_review' in settings_form" in refusal(replace(NEWS, settings_form=object))


def test_settings_that_nobody_keeps_or_that_a_group_must_answer(house) -> None:
    @dataclass(frozen=True)
    class Settings:
        needs_review: bool

    said = refusal(replace(NEWS, settings=Settings))
    assert "manifest of news: 'needs_review' in settings has no default" in said
    assert "manifest of news: 'offices' in settings_form is kept nowhere: settings lacks it" in said
    assert "'offices' in settings_form is kept nowhere" in refusal(replace(NEWS, settings=None))


def test_names_of_somebody_else(house) -> None:
    said = refusal(replace(NEWS, name="gazette", limits={"news.write": "5 per hour"}))
    assert "limit 'news.write' has to begin with 'gazette.'" in said
    assert "manifest of gazette: its name is not that of its folder (app.modules.news.views)" in said
    assert "PostKind 'news.article' has to begin with 'gazette.'" in said
    assert "Permission 'news.write' has to begin with 'gazette.'" in said
    long = replace(NEWS.posts[0], name=f"news.{'a' * 40}")
    assert "has more than 40 letters" in refusal(replace(NEWS, posts=(long,)))


def test_a_detail_that_stands_beside_no_post(house) -> None:
    lost = replace(NEWS.posts[0], detail=Feature)
    assert "class Feature(PostDetail, Model)" in refusal(replace(NEWS, posts=(lost,)))


def test_a_comma_that_is_missing_and_a_file_that_is_no_manifest() -> None:
    with pytest.raises(BrokenManifest) as broken:
        refuse_misshapen([replace(NEWS, permissions=NEWS.permissions[0]), news_file, "news"])
    assert str(broken.value).split("; ") == [
        "app/installed.py: app.modules.news.manifest is a file: its manifest is news.MODULE",
        "app/installed.py: 'news' is no Feature",
        "manifest of news: permissions is a Permission, not a tuple: permissions=(…,) with a comma",
    ]


def test_a_module_that_nobody_installed_is_no_module_that_is_switched_off(house) -> None:
    with pytest.raises(LookupError, match=r"no module is called 'nwes', but .*news"):
        uses(Group(modules=[]), "nwes")


def test_an_icon_that_nobody_has_drawn(house) -> None:
    assert refusal(replace(NEWS, icon="car")) == "manifest of news: there is no icon 'car' (Module)"
