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
REMEDIES = {
    "database_writable": "look at the rights of the data folder and at the disk, or at PostgreSQL and DATABASE_URL",
    "migrations_at_head": "run: bin/flask upgrade",
    "facts_delivered": "start the worker, or read in its log why it fails",
    "disk_free": "make room where DATA_DIR lies; nothing can be written to a full disk",
}


@click.command()
def doctor() -> None:
    """Say what is right and what is not; ends with 1 if something is not."""
    config: Config = current_app.config["DORFLINDE"]
    health, kept = asdict(examine(config)), promises.examine()
    for name, holds in health.items():
        _tell(WORDS[name], holds=holds, remedy=REMEDIES[name])
    for words, holds in kept.items():
        _tell(words, holds=holds)
    for warning in _warnings(config):
        click.echo(f"note   {warning}")
    if not all([*health.values(), *kept.values()]):
        raise click.exceptions.Exit(1)


def _tell(words: str, *, holds: bool, remedy: str = "") -> None:
    click.echo(f"{'ok   ' if holds else 'WRONG'}  {words}")
    if remedy and not holds:
        click.echo(f"       {remedy}")


def _warnings(config: Config) -> list[str]:
    """What works, but not as a town would want it."""
    warnings = []
    if not config.mail_url:
        warnings.append("MAIL_URL is not set: e-mails are only written to the data folder.")
    if not config.is_https:
        warnings.append("PUBLIC_URL is not https: sign-in cookies can be read on the way.")
    if config.is_https and not config.proxies:
        warnings.append("PUBLIC_URL is https but PROXIES is 0: addresses of visitors are those of the proxy.")
    return warnings
