"""flask translations: keeps the catalogues in step with the texts in code and templates."""

from pathlib import Path

import click

from app.cli.extraction import ExtractionError, flats_of, renewed, translation_memory
from app.cli.translation_checks import problems_of

ROOT = Path(__file__).parents[2]


@click.group()
def translations() -> None:
    """Extract and check what the house says."""


@translations.command("extract")
@click.argument("names", nargs=-1)
def extract_command(names: tuple[str, ...]) -> None:
    """Bring the catalogues (of all flats, or of those named) in step; translations and comments stay."""
    try:
        for changed in extract_into_catalogues(ROOT, names):
            click.echo(f"changed {changed.relative_to(ROOT)}")
    except ExtractionError as error:
        raise click.ClickException(str(error)) from error


@translations.command("check")
@click.argument("names", nargs=-1)
def check_command(names: tuple[str, ...]) -> None:
    """Fail when a catalogue (of all flats, or of those named) is behind the code, or German is missing or wrong."""
    try:
        problems = list(problems_of(ROOT, names))
    except ExtractionError as error:
        raise click.ClickException(str(error)) from error
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(f"{len(problems)} to mend")
    click.echo("Every catalogue is in step, and everything is said in German.")


def extract_into_catalogues(root: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Write what changed; returns the files."""
    flats = flats_of(root)
    memory = translation_memory(flats)
    changed = []
    for flat in flats:
        wanted = renewed(flat, memory) if not names or flat.name in names else flat.written()
        if wanted is not None and wanted != flat.written():
            flat.catalogue.parent.mkdir(parents=True, exist_ok=True)
            flat.catalogue.write_bytes(wanted)
            changed.append(flat.catalogue)
    return changed
