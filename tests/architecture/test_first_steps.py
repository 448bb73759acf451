"""Whoever follows docs/erste-schritte.md finds on the page what it names: the pages change, and the words with them."""

import re
from pathlib import Path

import pytest

from tests.architecture.test_glossary import ROOT, TEXTS

PAGE = ROOT / "docs" / "erste-schritte.md"
SAID = {german for words in TEXTS.values() for german in words.split(" / ")} | {"Grillhütte"}
# Said in running text.
FREE = {"ehemaligen Mitglieds"}
NAMED = sorted({" ".join(each.split()) for each in re.findall("„([^“]+)“", PAGE.read_text())} - FREE)


@pytest.mark.parametrize("named", NAMED)
def test_what_it_quotes_stands_on_the_pages(named):
    """A way over several pages is written with dashes between them."""
    assert named in SAID or all(step in SAID for step in named.split(" – "))


def test_its_pictures_are_there():
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", PAGE.read_text())
    assert pictures
    assert [each for each in pictures if not Path(PAGE.parent, each).exists()] == []
