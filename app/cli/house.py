"""flask house: what the house is made of: permissions, facts and jobs from the manifests, sizes from the files."""

import click

from app.cli.sizes import sizes
from app.community.permissions import all_permissions
from app.community.registry import features, handlers


@click.group()
def house() -> None:
    """Show what is installed."""


@house.command()
def permissions() -> None:
    """Every permission, its least role and its sentence."""
    for permission in all_permissions():
        also = " (and others by rule)" if permission.also else ""
        role = permission.role.value if permission.role else "–"
        click.echo(f"{permission.name:32} {role:10} {permission.text}{also}")


@house.command()
def events() -> None:
    """Every fact that somebody hears, and who."""
    for handler in sorted(handlers(), key=lambda each: each.event.name):
        when = "at once" if handler.is_live else "in the worker"
        click.echo(f"{handler.event.name:32} {when:14} {handler.name}")


@house.command()
def flats() -> None:
    """Every feature and module, with its jobs and its rules of retention."""
    for feature in features():
        click.echo(f"{feature.name:16} {feature.title}")
        for job in feature.jobs:
            click.echo(f"{'':16}   {getattr(job, 'rhythm', 'asked for'):10} {job.run.__qualname__}")
        for rule in feature.retention:
            click.echo(f"{'':16}   erases: {rule.text}")


house.add_command(sizes)
