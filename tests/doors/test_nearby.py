"""bin/test --fast plays what lies beside a change, and the law each time."""

from pathlib import Path

import pytest

from doors.testing import nearby


@pytest.mark.parametrize(
    ("changed", "played"),
    [
        ("app/modules/news/views/reading.py", ["tests/modules/news"]),
        ("templates/features/chat/room.html", ["tests/features/chat"]),
        ("app/community/actions/posts.py", ["tests/community"]),
        ("doors/testing/nearby.py", ["tests/doors"]),
        ("tests/doors/test_nearby.py", ["tests/doors/test_nearby.py"]),
        ("tests/foundation/pictures.py", ["tests/foundation"]),
        ("tests/conftest.py", []),
        ("tests/browser/test_chat.py", []),
        ("docs/quality.md", []),
        ("app/modules/nobody_lives_here/views/reading.py", []),
    ],
)
def test_beside_a_change(changed, played):
    assert nearby.beside([Path(changed)]) == [Path(each) for each in played]


def test_a_folder_is_played_once():
    changed = [Path("doors/trouble.py"), Path("tests/doors/test_nearby.py"), Path("tests/doors/test_open.py")]
    assert nearby.beside(changed) == [Path("tests/doors")]


def test_the_law_is_played_each_time(monkeypatch):
    monkeypatch.setattr(nearby, "_git", lambda *_words: [])
    assert nearby.tests() == [nearby.LAW]


def test_what_is_named_like_a_change_is_played_before_the_law(monkeypatch):
    monkeypatch.setattr(nearby, "_changed", lambda: [Path("app/modules/booking/actions/letters.py")])
    first, *others = nearby.tests()
    assert "letter" in first.name
    assert others.index(nearby.LAW) < others.index(Path("tests/modules/booking/test_keys.py"))
    assert len(others) == len(set(others))


def test_a_changed_test_is_played_before_all(monkeypatch):
    changed = [Path("app/modules/news/views/reading.py"), Path("tests/modules/news/test_pages.py")]
    monkeypatch.setattr(nearby, "_changed", lambda: changed)
    assert nearby.tests()[0] == changed[1]
