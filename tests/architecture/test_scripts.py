"""Scripts that travel inside another one stand in a block there, where nothing can be imported by name."""

import re

from tests.architecture.sources import text

NAMED = re.compile(r"^(import .*[{*].*|import \w+ from.*|export .*)$", re.MULTILINE)


def test_what_is_written_in_imports_and_exports_no_names():
    written_in = re.findall(r'^import "\./([^"]+)";$', text("static/js/app.js"), re.MULTILINE)
    assert len(written_in) > 5
    wrong = {name: NAMED.findall(text(f"static/js/{name}")) for name in written_in}
    assert {name: lines for name, lines in wrong.items() if lines} == {}
