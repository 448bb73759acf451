"""The commands of the house: `flask --app wsgi ...`, one file each."""

from flask import Flask

from app.cli import setup_link, translations, upgrade, worker


def connect(house: Flask) -> None:
    """Add every command."""
    for command in (upgrade.upgrade, setup_link.setup_link, worker.worker, translations.translations):
        house.cli.add_command(command)
