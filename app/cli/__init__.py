"""The commands of the house: `flask --app wsgi ...`, one file each."""

from flask import Flask

from app.cli import demo, doctor, house, migration, new_module, setup_link, translations, upgrade, worker

COMMANDS = (
    upgrade.upgrade,
    setup_link.setup_link,
    worker.worker,
    demo.demo,
    doctor.doctor,
    house.house,
    new_module.new_module,
    migration.migration,
    translations.translations,
)


def connect(flask: Flask) -> None:
    """Add every command."""
    for command in COMMANDS:
        flask.cli.add_command(command)
