"""What is handed to operators names only settings and programs that exist."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).parent.parent.parent
PROCFILE = dict(re.findall(r"^(\w+): (.+)$", (HOUSE / "Procfile").read_text(), re.MULTILINE))
SETTINGS = set(re.findall(r"environ(?:\.get\(|, )\"([A-Z_]+)\"", (HOUSE / "config.py").read_text())) | {
    "BIND"
}
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
