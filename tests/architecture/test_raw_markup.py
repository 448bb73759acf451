"""What people typed is escaped; the few places that may write raw markup are listed."""

from tests.architecture.sources import called, calls, files, found, python

# Each makes its markup itself or cleans it with the allow-list.
MAY_MAKE_MARKUP: set[str] = {"app/foundation/text.py"}
MAY_SET_MARKUP: set[str] = set()

IN_TEMPLATES = r"\|\s*safe\b|\{%-?\s*autoescape\s+false|\bMarkup\b"
IN_SCRIPTS = (
    r"\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write|\bcreateContextualFragment\b|\beval\("
)


def test_templates_escape_everything():
    templates = files("templates")
    assert [place for name in templates for place in found(IN_TEMPLATES, name)] == []


def test_scripts_write_text_not_markup():
    scripts = [name for name in files("static/js", ending=".js") if name not in MAY_SET_MARKUP]
    assert [place for name in scripts for place in found(IN_SCRIPTS, name)] == []


def test_python_makes_markup_in_one_place():
    makes = {name for name in python() for call in calls(name) if called(call) == "Markup"}
    assert sorted(makes - MAY_MAKE_MARKUP) == []


def test_the_lists_may_only_shrink():
    makes = {name for name in python() for call in calls(name) if called(call) == "Markup"}
    assert sorted(MAY_MAKE_MARKUP - makes) == []
    assert [name for name in MAY_SET_MARKUP if not found(IN_SCRIPTS, name)] == []
