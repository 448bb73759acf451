"""Whoever is about to end something is asked in the same way everywhere: a question, a red button with the verb, a way back."""

import re

import pytest

from tests.architecture.sources import HOUSE

PAGES = sorted(
    file
    for file in (HOUSE / "templates").rglob("*.html")
    if '{% extends "layouts/narrow.html" %}' in file.read_text()
)
# Where the button is not folded away on a page about something else.
ENDING = re.compile(r'class="form__actions">\s*\{\{ ui\.button\([^}]*kind="danger"')


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if ENDING.search(page.read_text()) and "<details" not in page.read_text()],
    ids=lambda page: page.stem,
)
def test_a_page_that_ends_something_asks(page):
    text = page.read_text()
    title = re.search(r"\{% block title %\}(.+)\{% endblock %\}", text)
    assert title
    assert "?" in title[1] or "{{ question }}" in title[1], "the heading asks"
    assert re.search(r'ui\.link_button\([^}]*kind="quiet"', text), "a quiet way back stands beside the button"
