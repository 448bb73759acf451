"""What we hand out speaks of Dorflinde alone: no path of a machine, no address of a package index."""

from collections import Counter
from pathlib import PurePath

from tests.architecture.sources import HOUSE, found, tracked

MACHINES = r"(?<![\w.\-])/(root|work|farm|home/(?!dorflinde\b)\w+|Users/\w+)/"
INDEXES = r"https?://[^\s\"']*(pypi\.org/simple|registry\.npmjs|/simple/|:\d+/npm)|--(extra-)?index-url|--find-links|file://"
ENDINGS = (
    *(
        ".py",
        ".md",
        ".html",
        ".txt",
        ".in",
        ".toml",
        ".json",
        ".jsonc",
        ".yaml",
        ".yml",
        ".cfg",
        ".po",
        ".pot",
    ),
    *(
        ".js",
        ".css",
        ".svg",
        ".service",
        ".socket",
        ".target",
        ".sh",
        ".conf",
        ".typ",
        ".xml",
        ".webmanifest",
    ),
)
NAMES_WITHOUT_ENDING = {
    "serve",
    "test",
    "run",
    "open",
    "Procfile",
    "Dockerfile",
    "Caddyfile",
    "HEAD",
    ".gitignore",
}
THIS_RULE = "tests/architecture/test_tracked_text.py"


def texts() -> list[str]:
    return [
        name
        for name in tracked()
        if name != THIS_RULE and (name.endswith(ENDINGS) or name.rsplit("/", 1)[-1] in NAMES_WITHOUT_ENDING)
    ]


def test_no_path_of_a_machine():
    assert [place for name in texts() for place in found(MACHINES, name)] == []


def test_no_address_of_a_package_index():
    assert [place for name in texts() for place in found(INDEXES, name)] == []


def test_what_is_made_here_is_not_kept():
    unwanted = (".sqlite3", ".pyc", ".log", ".key", ".pem")
    assert [name for name in tracked() if name.endswith(unwanted)] == []
    assert (HOUSE / ".gitignore").exists()


def test_every_decision_has_a_number_of_its_own():
    numbers = [PurePath(name).name[:4] for name in texts() if name.startswith("docs/decisions/")]
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
