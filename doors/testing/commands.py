"""Runs one program and hears what it says."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doors.environment import HOUSE


@dataclass(frozen=True)
class Answer:
    """What a program said and whether it was content."""

    code: int
    text: str

    @property
    def last_line(self) -> str:
        """Most programs end with a summary."""
        return next((line.strip() for line in reversed(self.text.splitlines()) if line.strip()), "")


def run(command: Sequence[str], environ: Mapping[str, str]) -> Answer:
    """Run a program in the house and wait for it."""
    done = subprocess.run(
        command,
        check=False,
        cwd=HOUSE,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return Answer(done.returncode, done.stdout)
