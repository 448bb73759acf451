"""flask new-module "Ride sharing": writes a flat with a passing test, to be filled with life."""

import re
from pathlib import Path
from string import Template

import click

HOUSE = Path(__file__).parents[2]
PATTERNS = Path(__file__).parent / "flat"
# Where each file of the pattern goes; $name is the flat's name.
PLACES = {
    "init.txt": "app/modules/$name/__init__.py",
    "manifest.txt": "app/modules/$name/manifest.py",
    "models.txt": "app/modules/$name/models.py",
    "events.txt": "app/modules/$name/events.py",
    "queries.txt": "app/modules/$name/queries.py",
    "actions.txt": "app/modules/$name/actions.py",
    "forms.txt": "app/modules/$name/forms.py",
    "views.txt": "app/modules/$name/views.py",
    "messages.txt": "app/modules/$name/messages.py",
    "card.txt": "templates/modules/$name/_card.html",
    "page.txt": "templates/modules/$name/_page.html",
    "new.txt": "templates/modules/$name/new.html",
    "test.txt": "tests/modules/$name/test_$name.py",
}


@click.command("new-module")
@click.argument("title")
def new_module(title: str) -> None:
    """Write the files of a new module; nothing that exists is touched."""
    name = re.sub(r"\W+", "_", title.lower()).strip("_")
    if not name.isidentifier():
        raise click.ClickException(f"{title!r} is no name for a module.")
    words = {"name": name, "title": title, "class_name": "".join(part.title() for part in name.split("_"))}
    words["path"] = name.replace("_", "-")
    for pattern, place in PLACES.items():
        _write(HOUSE / Template(place).substitute(words), (PATTERNS / pattern).read_text(), words)
    click.echo(f"Now add to app/installed.py: from app.modules.{name} import manifest as {name}")
    click.echo(f"and {name}.MODULE to MODULES, then: flask migration {title!r}, flask translations extract.")


def _write(file: Path, pattern: str, words: dict[str, str]) -> None:
    if file.exists():
        raise click.ClickException(f"{file.relative_to(HOUSE)} exists already.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(Template(pattern).substitute(words))
    click.echo(f"wrote {file.relative_to(HOUSE)}")
