"""flask demo: the made-up town of Lindental."""

import click
from flask import current_app

from app.demo.forgetting import forget_everything
from app.demo.story.people import ACCOUNTS, PASSWORD
from app.demo.town import NotEmpty, is_told, load

ONLY_IN_DEMO_MODE = "The made-up town lives in demo mode only: bin/serve --demo, or DORFLINDE_DEMO=1."
OTHERS_LIVE_HERE = (
    "Other people live in this database. Lindental needs an empty one (DATA_DIR, DATABASE_URL)."
)


@click.command()
@click.option("--reset", is_flag=True, help="Forget the town first, with everything that was done in it.")
def demo(*, reset: bool) -> None:
    """Tell the town of Lindental once, and print the accounts with which one can look around."""
    if not current_app.config["DORFLINDE"].demo:
        raise click.ClickException(ONLY_IN_DEMO_MODE)
    try:
        if is_told() and reset:
            forget_everything()
        if load():
            click.echo("Lindental has been told.")
    except NotEmpty as error:
        raise click.ClickException(OTHERS_LIVE_HERE) from error
    _print_accounts()


def _print_accounts() -> None:
    click.echo(f"Accounts of Lindental, each with the password {PASSWORD}:")
    for person in ACCOUNTS:
        click.echo(f"  {person.email:<22} {person.name}, {person.about}")
