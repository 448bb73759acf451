"""flask worker: the process that works the queue off."""

import click

from app.foundation import catalogues, jobs, promises
from app.foundation.language import LANGUAGES


@click.command()
@click.option("--threads", default=2, show_default=True, help="Jobs at the same time.")
def worker(threads: int) -> None:
    """Deliver facts, prepare pictures, send e-mails; ends cleanly on SIGTERM and SIGINT."""
    promises.refuse_unless_kept()
    catalogues.read_all(LANGUAGES)
    jobs.catch_up()
    jobs.consumer(threads).run()
