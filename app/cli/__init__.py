"""The commands of the house: `bin/flask ...`, one file each, loaded only when one is asked for.

The web server and the worker carry the same app: neither shall hold the demo town or a translator in memory.
"""

from importlib import import_module

from click import Command, Context
from flask import Flask
from flask.cli import AppGroup

COMMANDS = {
    "backup": "backup:backup",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "house": "house:house",
    "mail-in": "mail_in:mail_in",
    "migration": "migration:migration",
    "new-module": "new_module:new_module",
    "restore": "restore:restore",
    "setup-link": "setup_link:setup_link",
    "translations": "translations:translations",
    "upgrade": "upgrade:upgrade",
    "worker": "worker:worker",
}


class Commands(AppGroup):
    """Knows the names of all commands and loads one when it is called."""

    def list_commands(self, ctx: Context) -> list[str]:
        """All names, for `flask --help`."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        file, _, name = COMMANDS[cmd_name].partition(":")
        command: Command = getattr(import_module(f"app.cli.{file}"), name)
        return command


def connect(house: Flask) -> None:
    """Offer every command."""
    house.cli = Commands()
