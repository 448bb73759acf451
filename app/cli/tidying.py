"""Brings written files into the form of the house."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def in_house_form(files: Iterable[Path]) -> None:
    """Format Python files, if the programs of bin/test are installed."""
    ruff = Path(sys.executable).with_name("ruff")
    python = [file for file in files if file.suffix == ".py"]
    if ruff.exists():
        subprocess.run([ruff, "format", "--quiet", *python], check=True)  # noqa: S603 - our own program and files
