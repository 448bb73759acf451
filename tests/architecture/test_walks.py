"""The walks of app/README.md lead along files and functions that are there."""

import re

from tests.architecture.sources import files, text

STEP = re.compile(r"`([\w/]+\.py)::(\w+)(?:\.(\w+))?")
SHEET = re.compile(r"`((?:templates|static)/[\w/-]+\.\w+)`")


def test_every_step_of_the_walks_exists():
    steps = STEP.findall(text("app/README.md"))
    assert len(steps) > 15
    lost = [
        (place, name)
        for place, *names in steps
        for name in filter(None, names)
        if not any(
            re.search(rf"^\s*(def|class) {name}\b", text(file), re.MULTILINE)
            for file in files("app", ending=place)
        )
    ]
    assert lost == []


def test_every_sheet_of_the_walks_exists():
    sheets = set(SHEET.findall(text("app/README.md")))
    assert len(sheets) > 4
    assert sheets - {*files("templates"), *files("static")} == set()
