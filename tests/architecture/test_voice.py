"""The house says “Sie” or addresses nobody: what docs/glossary.md says of German sentences holds in every one of them."""

import ast
import re

from app.cli.extraction import KEYWORDS
from tests.architecture.sources import called, python, tree
from tests.architecture.test_glossary import ROOT, TEXTS


def never(rule: str) -> str:
    """The words of this rule of the glossary, any of them."""
    lines = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    said = " ".join(line.removeprefix(f"- {rule}: ") for line in lines if line.startswith(f"- {rule}: "))
    return "|".join(said.split())


# `dir="ltr"` is an attribute.
FAMILIAR = re.compile(
    rf"\b(?:{never('never')}|bitte (?:{never('never after “Bitte”')}))\b(?!=)", re.IGNORECASE
)


def test_what_is_looked_for():
    assert FAMILIAR.search("Welcher Termin passt dir?")
    assert FAMILIAR.search("Bitte sag noch einmal zu.")
    assert not FAMILIAR.search("Bitte einen Termin wählen; Ihre Antwort ist notiert.")


def test_no_sentence_says_du():
    assert [german for german in TEXTS.values() if FAMILIAR.search(german)] == []


def test_no_template_says_du():
    """Nor do mails, papers, starter pages and what scripts say; nothing but the demo's own people do."""
    folders = ("templates", "static/js", "app/foundation", "app/community", "app/features", "app/modules")
    files = [
        file
        for folder in folders
        for kind in ("html", "txt", "typ", "md", "js")
        for file in sorted((ROOT / folder).rglob(f"*.{kind}"))
    ]
    assert len(files) > 300
    assert [file.name for file in files if FAMILIAR.search(file.read_text())] == []


def test_no_text_hides_in_another_one():
    """What stands inside the braces of an f-string is not collected, and stays English for ever."""
    hidden = [
        f"{name}:{call.lineno}"
        for name in python()
        for formatted in ast.walk(tree(name))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call) and called(call) in KEYWORDS
    ]
    assert hidden == []
