"""Scripts are joined at start (app/foundation/scripts.py): that takes some things for granted."""

from app.foundation.scripts import whole_script
from tests.architecture.sources import HOUSE, text

SCRIPTS = sorted((HOUSE / "static" / "js").rglob("*.js"))


def test_each_can_travel_with_what_it_imports():
    whole = {path.name: whole_script(path) for path in SCRIPTS}
    assert 'from "./' not in "".join(whole.values())
    assert 'import "' not in whole["app.js"]


def test_no_text_of_a_script_goes_over_the_end_of_its_line():
    """What stands at the beginning of a line there would be taken for a remark, or for an indentation."""
    wrong = {
        (path.name, number)
        for path in SCRIPTS
        for number, line in enumerate(text(str(path.relative_to(HOUSE))).splitlines(), 1)
        if line.count("`") % 2
    }
    assert wrong == set()
