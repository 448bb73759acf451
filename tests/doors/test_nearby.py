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
