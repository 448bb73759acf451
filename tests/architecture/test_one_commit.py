"""Exactly one commit() in the code base, so that nothing is half stored."""

from tests.architecture.sources import called, calls, python

THE_PLACE = "app/foundation/work.py"


def commits(name: str) -> list[str]:
    return [f"{name}:{call.lineno}" for call in calls(name) if called(call) == "commit"]


def test_only_the_unit_of_work_commits():
    everywhere = [place for name in python() for place in commits(name)]
    assert [place for place in everywhere if not place.startswith(THE_PLACE)] == []
    assert len(everywhere) == 1
