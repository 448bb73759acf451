"""One word for one thing: what docs/glossary.md says holds in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("English", "German")


def never() -> list[tuple[str, str, list[str]]]:
    """The thing, the language, and the words that are not said for it there, as the glossary has it."""
    lines = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][1:]
    return [
        (row[0], language, words.split(", "))
        for row in rows
        for language, words in zip(LANGUAGES, row[2:4], strict=True)
        if words != "–"
    ]


def texts() -> dict[str, str]:
    """Every text of the house: English to German, both forms of a plural as one."""
    said = {}
    for file in sorted((ROOT / "app" / "translations" / "de").glob("*.po")):
        with file.open("rb") as catalogue:
            for message in read_po(catalogue):
                english, german = (
                    " / ".join([each] if isinstance(each, str) else each)
                    for each in (message.id, message.string)
                )
                said[english] = german
    return said


TEXTS = texts()


def test_the_glossary_is_read():
    assert len(never()) > 50
    assert len(TEXTS) > 3_800


@pytest.mark.parametrize(("thing", "language", "words"), never(), ids=lambda each: str(each)[:20])
def test_nobody_says_it_otherwise(thing, language, words):
    otherwise = re.compile("|".join(rf"(?<![\w{{-]){re.escape(word)}(?![\w}}])" for word in words))
    said = TEXTS if language == "English" else TEXTS.values()
    assert [text for text in said if otherwise.search(text)] == []
