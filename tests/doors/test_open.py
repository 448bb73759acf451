"""Every door says what is missing, also to somebody with an old Python."""

import shutil
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent


@pytest.fixture
def old_machine(tmp_path: Path) -> dict[str, str]:
    """A machine whose only Python says it is 3.8 and fails every newer wish."""
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name))
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.18" && exit 0\nexit 1\n')
    python.chmod(0o755)
    return {"PATH": str(tmp_path)}


@pytest.mark.parametrize("door", ["serve", "test", "flask"])
def test_an_old_python_is_told_what_to_do(old_machine, door):
    done = subprocess.run(
        [HOUSE / "bin" / door], env=old_machine, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; found: Python 3.8.18" in done.stderr
    assert "apt install python3" in done.stderr


@pytest.mark.parametrize("door", ["serve", "test"])
def test_help_works_from_any_folder(tmp_path, door):
    done = subprocess.run(
        [HOUSE / "bin" / door, "--help"], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert f"bin/{door}" in done.stdout


def test_a_wrong_setting_is_told_in_one_line(tmp_path):
    command = [HOUSE / "bin" / "serve", "--data", tmp_path, "--port", "70000"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "bin/serve: --port must be between 1 and 65535, not 70000.\n"


def test_bin_holds_nothing_but_the_doors():
    assert sorted(file.name for file in (HOUSE / "bin").iterdir()) == ["flask", "serve", "test"]
