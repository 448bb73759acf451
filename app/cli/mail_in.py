"""flask mail-in: a mail server on this machine hands in an answer or a mail that came back."""

import sys

import click

from app.features.notifications.jobs.letters import take_in

LATER = 75  # what mail servers know as: try again (sysexits.h, EX_TEMPFAIL)


@click.command("mail-in")
def mail_in() -> None:
    """Take in one e-mail on standard input; whatever it says, the server need not send it back."""
    try:
        click.echo(take_in(sys.stdin.buffer.read()))
    except Exception as error:
        click.echo(f"mail-in: {type(error).__name__}", err=True)
        raise SystemExit(LATER) from error
