"""Stream: posts in their order, answers on two levels, what is new, and what was taken back."""

import re
from datetime import timedelta

import pytest

from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership


@pytest.fixture
def square(neighbour):
    """Rosa and Otto belong to a group that Clara runs."""
    people = {name: neighbour(name) for name in ("Rosa", "Otto", "Clara")}
    with unit_of_work():
        group = a_group("Dorfplatz")
        for name, person in people.items():
            a_membership(person.member, group, Role.OWNER if name == "Clara" else Role.MEMBER)
    return f"/g/{group.slug}", *people.values()


def writes(person, group, title):
    person.sends(f"{group}/new", title=title, body="Wer hat Zeit?", audience="public")
    assert person.status == 200, person.text
    return person.where


def test_newest_first_and_pinned_above(square):
    group, rosa, otto, clara = square
    first = writes(rosa, group, "Erstens")
    writes(otto, group, "Zweitens")
    clara.goes(group)
    assert clara.text.index("Zweitens") < clara.text.index("Erstens")
    clara.sends(
        f"{first}/pin", until=clara.goes(f"{first}/pin").page.text.split('type="date" value="')[1][:10]
    )
    otto.goes(group)
    assert otto.text.index("Erstens") < otto.text.index("Zweitens")


def test_answers_on_two_levels_edited_and_deleted(square):
    group, rosa, otto, clara = square
    post = writes(rosa, group, "Umzug")
    otto.sends(f"{post}/comments", body="Ich komme")
    comment = re.search(r'class="comment" id="c([\w-]+)"', otto.goes(post).page.text)[1]
    rosa.sends(f"{post}/comments", body="Danke!", answers=comment)
    assert otto.goes(post).sees("Danke!")
    version = re.search(
        r'name="version"[^>]*value="(\d+)"', otto.goes(f"{post}/comments/{comment}/edit").page.text
    )[1]
    with clock.at(clock.now() + timedelta(hours=1)):
        otto.sends(f"{post}/comments/{comment}/edit", body="Ich komme um acht", version=version)
    assert rosa.goes(post).sees("Ich komme um acht")
    assert clara.goes(f"{post}/comments/{comment}/history").sees("um acht"), "the history is kept"
    otto.sends(f"{post}/comments/{comment}/deletion")
    rosa.goes(post)
    assert not rosa.sees("um acht")
    assert rosa.sees("Danke!"), "the answer stays, with a note in the place of the comment"


def test_a_nod_counts_once(square):
    group, rosa, otto, _clara = square
    post = writes(rosa, group, "Geschafft")
    for _again in range(2):
        otto.sends(f"{post}/nods", thanks="on")
    assert rosa.goes(post).page.text.count('reaction__number">1<') == 1


def test_a_double_tap_is_one_post(square):
    group, rosa, otto, _clara = square
    for _tap in range(2):
        rosa.sends(f"{group}/new", title="Nur einmal", body="x", audience="public", op_id="the same form")
    assert otto.goes(group).page.text.count(">Nur einmal<") == 1


def test_new_since_the_last_visit(square):
    group, rosa, otto, _clara = square
    writes(rosa, group, "Alt")
    since = re.search(r'since-url="([^"]+)"', otto.goes(group).page.text)[1].replace("&amp;", "&")
    assert otto.client.get(since).json == {"count": 0}
    writes(rosa, group, "Neu")
    assert otto.client.get(since).json == {"count": 1}


def test_closed_answers_and_a_permanent_address(square):
    group, rosa, otto, clara = square
    post = writes(rosa, group, "Abstimmung")
    clara.sends(f"{post}/answers", comments="locked")
    assert otto.sends(f"{post}/comments", body="Noch etwas").status in {403, 404, 409, 422}
    assert otto.goes(post.replace(group, "/g/wrong-name")).where == post


def test_a_deleted_post_is_gone_for_readers_and_comes_back(square):
    group, rosa, otto, _clara = square
    post = writes(rosa, group, "Irrtum")
    rosa.sends(f"{post}/deletion")
    assert otto.goes(post).status in {404, 410}
    assert not otto.goes(group).sees("Irrtum")
    rosa.sends(f"{post}/restoration")
    assert otto.goes(post).sees("Irrtum")
