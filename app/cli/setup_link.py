"""flask setup-link: the way in, while nobody manages the place yet."""

import click
from flask import current_app

from app.community.actions.site import new_set_up_link
from app.foundation.work import unit_of_work


@click.command("setup-link")
def setup_link() -> None:
    """Print the one-time link that makes the first administrator; nothing once there is one."""
    with unit_of_work():
        token = new_set_up_link()
    if token:
        click.echo(f"Set up your place: {current_app.config['DORFLINDE'].public_url}/set-up/{token}")
