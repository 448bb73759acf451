"""bin/flask migration: one name, one file; what has not landed is written anew, not a second time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import migration
from app.foundation import clock


def test_a_name_that_is_taken_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "MIGRATIONS", tmp_path / "migrations")
    file = tmp_path / "migrations/versions/2026_05_01_ride_sharing.py"
    file.parent.mkdir(parents=True)
    file.write_text('"""ride sharing."""\n\nrevision = "20260501_ride_sharing"\n')
    with clock.at(datetime(2026, 5, 1, 12, tzinfo=UTC)):
        result = CliRunner().invoke(migration.migration, ["Ride sharing"])
    assert result.exit_code == 1
    assert "migrations/versions/2026_05_01_ride_sharing.py has this name already" in result.output
    assert "delete it and run this again" in result.output
    assert [each.name for each in file.parent.iterdir()] == [file.name]
