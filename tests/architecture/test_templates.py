"""What a browser gets keeps the content security policy and carries its guards."""

import re

from tests.architecture.sources import files, found, text, without_jinja

TEMPLATES = files("templates", ending=".html")
# Mails are read by programs that know no style sheets.
PAGES = [name for name in TEMPLATES if not name.startswith("templates/mail/")]
THE_FORM = "templates/components/form.html"

INLINE = {
    # Structured data for search engines is no script: browsers never run it.
    "a script without a file": r"<script(?![^>]*(\ssrc\b|\stype=\"application/ld\+json\"))",
    "a style element": r"<style\b",
    "a style attribute": r"<[a-z][^>]*\sstyle\s*=",
    "an event attribute": r"<[a-z][^>]*\son[a-z]+\s*=",
    "a javascript: address": r"[\"']\s*javascript:",
}
FROM_ELSEWHERE = (
    r"""(?:\ssrc(?:set)?=["']|<link[^>]*\shref=["']|url\(["']?|@import\s+["']|from\s+["'])(?:https?:)?//"""
)


def test_nothing_is_inline():
    broken = {
        what: [place for name in PAGES for place in found(pattern, name, without_jinja(name))]
        for what, pattern in INLINE.items()
    }
    assert {what: places for what, places in broken.items() if places} == {}


def test_mails_run_nothing_either():
    patterns = (r"<script\b", INLINE["an event attribute"])
    assert [
        place
        for name in TEMPLATES
        for pattern in patterns
        for place in found(pattern, name, without_jinja(name))
        if name not in PAGES
    ] == []


def posting_forms(name: str) -> list[str]:
    every = re.findall(r"<form\b.*?</form>", text(name), re.DOTALL | re.IGNORECASE)
    return [form for form in every if re.search(r"method\s*=\s*[\"'](post|\{\{)", form, re.IGNORECASE)]


def test_every_posting_form_carries_its_guards():
    bare = [
        f"{name}: {form[:100]}"
        for name in TEMPLATES
        for form in posting_forms(name)
        if "csrf_token" not in form or "op_id" not in form
    ]
    assert bare == [], "use the macro form() of components/form.html"


def test_the_form_macro_writes_both_guards():
    assert posting_forms(THE_FORM) != []


def test_nothing_is_loaded_from_another_host():
    sheets = files("static/css", "static/js", ending=(".css", ".js"))
    assert [place for name in (*PAGES, *sheets) for place in found(FROM_ELSEWHERE, name)] == []
