"""flask doctor: what a person should look at before asking for help."""

from dataclasses import asdict

import click
from flask import current_app

from app.foundation import promises
from app.foundation.health import examine
from config import Config

WORDS = {
    "database_writable": "the database takes what is written",
    "migrations_at_head": "the tables are those of this version",
    "facts_delivered": "the worker keeps up (no fact is older than five minutes)",
    "disk_free": "a tenth of the disk is free",
}


@click.command()
def doctor() -> None:
    """Say what is right and what is not; ends with 1 if something is not."""
    config: Config = current_app.config["DORFLINDE"]
    checked = {WORDS[name]: holds for name, holds in asdict(examine(config)).items()} | promises.examine()
    for words, holds in checked.items():
        click.echo(f"{'ok   ' if holds else 'WRONG'}  {words}")
    for warning in _warnings(config):
        click.echo(f"note   {warning}")
    if not all(checked.values()):
        raise click.exceptions.Exit(1)


def _warnings(config: Config) -> list[str]:
    """What works, but not as a town would want it."""
    warnings = []
    if not config.mail_url:
        warnings.append("MAIL_URL is not set: mails are only written to the data folder.")
    if not config.is_https:
        warnings.append("PUBLIC_URL is not https: sign-in cookies can be read on the way.")
    if config.is_https and not config.proxies:
        warnings.append("PUBLIC_URL is https but PROXIES is 0: addresses of visitors are those of the proxy.")
    return warnings
