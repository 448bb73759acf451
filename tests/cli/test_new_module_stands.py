"""What flask new-module writes is a module: in a copy of the house its tests and the law pass, its German is whole.

Of all forms only its own are tried with whatever is typed: those of the others are the same as in the house itself.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
OF_THE_MODULE = ("tests/modules/ride_sharing", "tests/stories/test_ride_sharing.py")
# Links with a secret: the new module has none. Pictures of its pages are taken when somebody looks at them (step 10).
LATER = ("tests/architecture/test_secret_links.py", "tests/architecture/test_screens.py")
# A guest, a member and an administrator on each route without a group: the new module has none, which is asked of it.
OF_OTHERS = (
    "test_guests_members_and_administrators_get_what_stands_there",
    "test_a_guest_changes_nothing_without_an_account",
)
ROUTES = "tests/architecture/test_roles_and_routes.py"
# With what Python has translated already: its time and size tell that it is still true.
LEFT_OUT = shutil.ignore_patterns(".*", "data", "node_modules", "bench", "deploy")
KNOWN = ".mypy_cache"  # what was judged already need not be judged again


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    house = shutil.copytree(HOUSE, tmp_path / "house", ignore=LEFT_OUT)
    (house / "data").mkdir()
    shutil.copy(HOUSE / ".gitignore", house)
    # The law asks git what belongs to the house.
    subprocess.run(["git", "init", "--quiet"], cwd=house, check=True)
    if (HOUSE / KNOWN).exists():
        shutil.copytree(HOUSE / KNOWN, house / KNOWN)
    return house


def run(house: Path, *words: str) -> None:
    environ = {"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 40, "DATA_DIR": str(house / "data")}
    done = subprocess.run(
        [sys.executable, "-m", *words], check=False, cwd=house, env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def put_into_the_house(house: Path) -> None:
    """The two lines that a maintainer writes by hand."""
    file = house / "app" / "installed.py"
    lines = file.read_text().replace(
        "\nFEATURES:", "from app.modules.ride_sharing import manifest as ride_sharing\n\nFEATURES:", 1
    )
    file.write_text(lines + "MODULES = (*MODULES, ride_sharing.MODULE)\n")


@pytest.mark.slow
def test_a_new_module_stands_at_once(copied_house: Path) -> None:
    run(copied_house, "flask", "--app", "wsgi", "new-module", "Ride sharing", "Mitfahrbank", "ride", "Fahrt")
    put_into_the_house(copied_house)
    run(copied_house, "flask", "--app", "wsgi", "migration", "Ride sharing")
    run(copied_house, "flask", "--app", "wsgi", "translations", "check", "ride_sharing")
    run(copied_house, "ruff", "format", "--check", "app/modules/ride_sharing", *OF_THE_MODULE)
    run(copied_house, "ruff", "check", "app/modules/ride_sharing", *OF_THE_MODULE)
    run(copied_house, "mypy", "app/modules/ride_sharing")
    left_out = [f"--ignore={each}" for each in LATER] + [f"--deselect={ROUTES}::{each}" for each in OF_OTHERS]
    law = ("tests/architecture", "--flat", "ride_sharing", *left_out)
    run(copied_house, "pytest", "-q", "-p", "no:cacheprovider", *OF_THE_MODULE, *law)
