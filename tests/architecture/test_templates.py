"""What a browser gets keeps the content security policy and carries its guards."""

import re

from jinja2 import Environment, nodes

from tests.architecture.sources import files, found, python, text, without_jinja

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
# The words with which a template speaks; `{% trans %}` becomes one of the longer ones.
SPEAKING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
FROM_ELSEWHERE = (
    r"""(?:\ssrc(?:set)?=["']|<link[^>]*\shref=["']|url\(["']?|@import\s+["']|from\s+["'])(?:https?:)?//"""
)
# What somebody wrote for the place, without a word about its language.
WITHOUT_LANGUAGE = r'<(?:div|blockquote) class="(?:\w+ )?prose(?![^>]*\slang=)[^>]*>\{\{ (?:\w+\.)*(?:post|group|paper|poll|warning|comment|message)\.'


def test_what_was_written_says_in_which_language():
    """The reader may have chosen another one for the page (WCAG 3.1.2)."""
    assert [place for name in PAGES for place in found(WITHOUT_LANGUAGE, name)] == []


def test_the_way_back_is_reached_before_the_main_action():
    """It is seen above the button, so it stands in the block `top` (WCAG 2.4.3); `main` comes after the button."""
    # The style guide shows one as an example of itself.
    pages = [name for name in PAGES if name != "templates/styleguide/show.html"]
    acting = [name for name in pages if "{% block main_action %}" in text(name)]
    assert [
        name for name in acting if "back_link(" in with_parts(text(name).partition("{% block main %}")[2])
    ] == []


def with_parts(page: str) -> str:
    parts = re.findall(r'\{% include "(.+?)"', page)
    return page + "".join(text(f"templates/{part}") for part in parts)


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


def test_another_theme_changes_colours_and_nothing_else():
    """light-dark() takes colours only; so the browser tests ask the dark pages about colours only."""
    asks = r"(?:prefers-color-scheme|\[data-theme)"
    sheets = [name for name in files("static/css", ending=".css") if name != "static/css/tokens.css"]
    assert [place for name in sheets for place in found(asks, name)] == []
    rules = re.findall(asks + r"[^{]*\{([^}]*)\}", text("static/css/tokens.css"))
    assert {rule.strip() for rule in rules} == {"color-scheme: light;", "color-scheme: dark;"}


def parsed(name: str) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.i18n"]).parse(text(name))


def imported() -> set[str]:
    imports = (node for name in TEMPLATES for node in parsed(name).find_all((nodes.Import, nodes.FromImport)))
    by_templates = {f"templates/{node.template.value}" for node in imports if not node.with_context}
    drawing = r'get_template\("(.+?)"\)\.module'
    return by_templates | {
        f"templates/{path}" for name in python() for path in re.findall(drawing, text(name))
    }


def test_imported_templates_speak_only_inside_their_macros():
    """What they say outside is said once, in the language of whoever comes first."""
    outside = [(name, node) for name in imported() for node in parsed(name).body]
    assert [
        f"{name}:{call.lineno}"
        for name, node in outside
        if not isinstance(node, nodes.Macro)
        for call in [node, *node.find_all(nodes.Call)]
        if isinstance(call, nodes.Call) and getattr(call.node, "name", "") in SPEAKING
    ] == []
