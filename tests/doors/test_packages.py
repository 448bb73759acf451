"""bin/test installs what is missing only where it may, and names what it cannot get."""

import os
import shutil

import pytest

from doors.testing import packages


@pytest.fixture
def machine(monkeypatch):
    """A Debian without Redis, whose apt-get works."""
    here, asked = {"PostgreSQL"}, []

    def apt_get(words: list[str]) -> None:
        asked.append(words)
        here.update(["Redis"] if "redis-server" in words else [])

    wanted = {
        "PostgreSQL": (lambda: "PostgreSQL" in here, "postgresql"),
        "Redis": (lambda: "Redis" in here, "redis-server"),
    }
    monkeypatch.setattr(packages, "WANTED", wanted)
    monkeypatch.setattr(packages, "_apt_get", apt_get)
    monkeypatch.setattr(packages, "DEBIAN", packages.DEBIAN.parent)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return asked


def test_root_installs_only_what_is_missing(machine, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert packages.install_missing(is_asked=False) == []
    assert machine[-1][-1] == "redis-server"
    assert "postgresql" not in machine[-1]


def test_somebody_else_installs_only_when_asked(machine, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert packages.install_missing(is_asked=False) == ["Redis"]
    assert machine == []
    assert packages.install_missing(is_asked=True) == []


def test_elsewhere_nothing_is_installed(machine, monkeypatch, tmp_path):
    monkeypatch.setattr(packages, "DEBIAN", tmp_path / "debian_version")
    assert packages.install_missing(is_asked=True) == ["Redis"]
    assert machine == []


@pytest.mark.parametrize(("is_offered", "last"), [(True, packages.WITHOUT_WINDOWS), (False, "redis-server")])
def test_what_only_helps_is_installed_where_it_is_offered(machine, monkeypatch, is_offered, last):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(packages, "_is_offered", lambda _name: is_offered)
    monkeypatch.setattr(shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    assert packages.install_missing(is_asked=False) == []
    assert machine[-1][-1] == last
