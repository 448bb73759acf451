"""Which tests a second database could change is known by what they ask for (tests/conftest.py)."""

from tests.architecture.sources import files, found

THE_ONE_PLACE = "tests/conftest.py"


def test_whoever_needs_a_server_asks_the_fixture():
    others = [name for name in files("tests", ending=".py") if name != THE_ONE_PLACE]
    assert [place for name in others for place in found(r"environ.*TEST_DATABASE" + "_URL", name)] == []
