"""A part of a page is drawn once for many: it can name nothing that is somebody's own."""

import re

from jinja2 import Environment, meta

from tests.architecture.sources import files, text

CALLED = re.compile(r'\bpart\("([^"]+)"((?:[^()]|\([^()]*\))*)\)')
GIVEN = re.compile(r"(\w+)=(?!=)")
# The same for everybody who reads the same language.
COMMON = {"static", "_", "ngettext", "pgettext", "npgettext", "gettext"}


def parts() -> dict[str, set[str]]:
    """Every part with what each of its callers gives it."""
    found: dict[str, set[str]] = {}
    for name in files("templates"):
        for template, given in CALLED.findall(text(name)):
            names = set(GIVEN.findall(given))
            assert found.setdefault(template, names) == names, (name, template)
    return found


def test_a_part_knows_nothing_but_what_it_is_given():
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    assert parts()
    for template, given in parts().items():
        names = meta.find_undeclared_variables(environment.parse(text(f"templates/{template}")))
        assert names <= given | COMMON, (template, names - given - COMMON)
