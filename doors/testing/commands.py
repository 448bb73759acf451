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


_running: set["subprocess.Popen[str]"] = set()


def run(command: Sequence[str], environ: Mapping[str, str]) -> Answer:
    """Run a program in the house and wait for it."""
    with subprocess.Popen(
        command,
        cwd=HOUSE,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as program:
        _running.add(program)
        try:
            text, _nothing = program.communicate()
        finally:
            _running.discard(program)
    return Answer(program.returncode, text)


def end_all() -> None:
    """Ask every program that runs now to end."""
    for program in tuple(_running):
        program.terminate()
