"""The commands of the house: `flask --app wsgi ...`, one file each."""

from flask import Flask

from app.cli import translations, upgrade, worker


def connect(house: Flask) -> None:
    """Add every command."""
    for command in (upgrade.upgrade, worker.worker, translations.translations):
        house.cli.add_command(command)
