"""What is handed to operators names only settings and programs that exist."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).parent.parent.parent
PROCFILE = dict(re.findall(r"^(\w+): (.+)$", (HOUSE / "Procfile").read_text(), re.MULTILINE))
SETTINGS = set(re.findall(r"environ(?:\.get\(|, )\"([A-Z_]+)\"", (HOUSE / "config.py").read_text())) | {
    "BIND"
}
TOLD = {"capture_output": True, "text": True, "timeout": 20}
UNITS = sorted((HOUSE / "deploy" / "systemd").glob("*.service"))


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((HOUSE / "deploy" / "compose.yaml").read_text())


def test_compose_knows_no_setting_that_the_house_does_not(compose):
    for name in ("web", "worker", "upgrade"):
        assert set(compose["services"][name]["environment"]) <= SETTINGS


def test_compose_runs_what_the_procfile_says(compose):
    assert compose["services"]["worker"]["command"] == shlex.split(PROCFILE["worker"])
    image = (HOUSE / "deploy" / "Dockerfile").read_text()
    assert f"CMD {shlex.split(PROCFILE['web'])}".replace("'", '"') in image


def test_compose_waits_for_the_tables(compose):
    for name in ("web", "worker"):
        waits = compose["services"][name]["depends_on"]
        assert waits == {"upgrade": {"condition": "service_completed_successfully"}}


@pytest.mark.parametrize("name", ["web", "worker"])
def test_the_units_run_what_the_procfile_says(name):
    unit = (HOUSE / "deploy" / "systemd" / f"dorflinde-{name}.service").read_text()
    assert f"ExecStart=/opt/dorflinde/.venv/bin/{PROCFILE[name]}\n" in unit


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_the_units_start_again_and_are_locked_in(unit):
    lines = unit.read_text().splitlines()
    assert {"Restart=on-failure", "User=dorflinde", "ProtectSystem=strict", "NoNewPrivileges=yes"} <= set(
        lines
    )


def test_the_notes_explain_every_setting():
    notes = (HOUSE / "docs" / "operation.md").read_text()
    hidden = {"DORFLINDE_DEMO", "DORFLINDE_DEVELOPMENT"}
    assert sorted(name for name in SETTINGS - hidden if f"`{name}`" not in notes) == []


@pytest.fixture
def handed_in(tmp_path):
    """What became of an e-mail that a mail server hands in, in a house whose command says what it was told."""
    for name in ("deploy", "bin"):
        (tmp_path / name).mkdir()
    shutil.copy(HOUSE / "deploy" / "mail-in", tmp_path / "deploy")
    command = tmp_path / "bin" / "flask"
    command.write_text('#!/bin/sh\necho "$* $DATA_DIR $MAIL_URL $(cat)"; exit "${CODE:-0}"\n')
    command.chmod(0o755)

    def hand_in(settings: str) -> tuple[int, str]:
        (tmp_path / "env").write_text(settings)
        given = [str(tmp_path / "deploy" / "mail-in"), str(tmp_path / ("env" if settings else "nowhere"))]
        done = subprocess.run(given, input="Ja!", env={"PATH": "/usr/bin:/bin"}, check=False, **TOLD)
        return done.returncode, done.stdout

    return hand_in


def test_an_e_mail_is_handed_in_with_the_settings_of_the_service(handed_in):
    settings = "PUBLIC_URL=https://dorf.example\nMAIL_URL=smtp://user:password@mail.example:587\n"
    told = "mail-in /var/lib/dorflinde smtp://user:password@mail.example:587 Ja!\n"
    assert handed_in(settings) == (0, told)
    assert handed_in(settings + "CODE=1\n")[0] == 75, "the mail server tries again later"
    assert handed_in("") == (75, "")


def test_the_notes_name_what_hands_it_in():
    notes = (HOUSE / "docs" / "operation.md").read_text()
    assert "user=dorflinde argv=/opt/dorflinde/deploy/mail-in /etc/dorflinde.env" in notes
    assert "bin/flask mail-in" in notes
