"""What the inner loop plays: the law of the house, and the tests beside what is being changed."""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from doors.environment import HOUSE

LAW = Path("tests/architecture")
ROOTS = ("origin/main", "main")
# Where a flat's code and pages lie; its tests lie in the folder of the same name.
KINDS = ("modules", "features")


def tests() -> list[Path]:
    """The law and the tests of what this branch changes; on main without a change, of its last commit.

    In the order in which they say most, for whoever has no time for all: what is named like a change, the law, the rest.
    """
    changed = _changed()
    files = [file for place in beside(changed) for file in _files_in(place)]
    nearest = _named_like(changed, files)
    return [*nearest, LAW, *(file for file in files if file not in nearest)]


def beside(changed: Iterable[Path]) -> list[Path]:
    """The folder of tests of each flat and floor, and test files that were changed themselves."""
    found = {place for path in changed if (place := _place_of(path)) is not None and (HOUSE / place).exists()}
    return sorted(each for each in found if each != LAW and found.isdisjoint(each.parents))


def _files_in(place: Path) -> list[Path]:
    return sorted(each.relative_to(HOUSE) for each in (HOUSE / place).rglob("test_*.py")) or [place]


def _named_like(changed: Sequence[Path], files: Sequence[Path]) -> list[Path]:
    """Of `queries/bookings.py` whatever has a booking in its name; a changed test itself before all."""
    words = {path.stem.removesuffix("s") for path in changed if path.parts[0] != "tests"}
    alike = [file for file in files if any(word in file.stem for word in words)]
    return [*(file for file in files if file in changed), *(file for file in alike if file not in changed)]


def _place_of(path: Path) -> Path | None:
    match path.parts:
        case ("app" | "templates", kind, flat, _, *_) if kind in KINDS:
            return Path("tests", kind, flat)
        case ("app", floor, _, *_):
            return Path("tests", floor)
        case ("doors", *_):
            return Path("tests/doors")
        case ("tests", "browser" | "stories" | "architecture", *_):
            return None  # they begin by building a town
        case ("tests", _, *_, name):
            return path if name.startswith("test_") else path.parent
    return None


def _changed() -> list[Path]:
    """Since the branch left main, written down or not yet."""
    base = next((found for root in ROOTS if (found := _git("merge-base", "HEAD", root))), ["HEAD"])[0]
    new = _git("ls-files", "--others", "--exclude-standard")
    own = _git("diff", "--name-only", base) + new or _git("diff", "--name-only", "HEAD~1")
    return [Path(line) for line in own]


def _git(*words: str) -> list[str]:
    """The lines it says; none where there is no git."""
    try:
        said = subprocess.run(["git", *words], cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return said.splitlines()
