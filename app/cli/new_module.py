"""bin/flask new-module "Ride sharing" Mitfahrbank: writes a small module that works, to be made one's own."""

import re
from collections.abc import Iterable
from keyword import iskeyword
from pathlib import Path
from string import Template

import click

from app.cli.tidying import in_house_form
from app.cli.translations import extract_into_catalogues

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
    "marks.txt": "templates/modules/$name/_marks.html",
    "write.txt": "templates/modules/$name/write.html",
    "catalogue.txt": "app/translations/de/$name.po",
    "test.txt": "tests/modules/$name/test_$name.py",
}


NEXT = """
Two lines in app/installed.py put it into the house:
    from app.modules.{name} import manifest as {name}
    MODULES: ... , {name}.MODULE
Then:
    bin/flask migration "{title}"
    bin/test --only tests/modules/{name}
app/README.md tells how to make it your own."""
LONGEST_NAME = 30  # "name.entry" has to fit into posts.kind
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@click.command("new-module")
@click.argument("title")
@click.argument("german")
def new_module(title: str, german: str) -> None:
    """Write a small but complete module, named in English and in German: new-module "Ride sharing" Mitfahrbank."""
    name = _name_of(title)
    words = {"name": name, "path": name.replace("_", "-"), "title": title, "german": german}
    words["class_name"] = "".join(part.title() for part in name.split("_"))
    places = {pattern: HOUSE / Template(place).substitute(words) for pattern, place in PLACES.items()}
    _refuse_existing(places.values())
    for pattern, file in places.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template((PATTERNS / pattern).read_text()).substitute(words))
        click.echo(f"wrote {file.relative_to(HOUSE)}")
    in_house_form(places.values())
    extract_into_catalogues(HOUSE, (name,))
    click.echo(NEXT.format(**words))


def _name_of(title: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", title.lower().translate(_LETTERS)).strip("_")
    if not name.isidentifier() or iskeyword(name) or len(name) > LONGEST_NAME or '"' in title:
        raise click.ClickException(f"{title!r} is no name for a module: a few short English words, please.")
    return name


def _refuse_existing(files: Iterable[Path]) -> None:
    for file in files:
        if file.exists():
            raise click.ClickException(f"{file.relative_to(HOUSE)} exists already; nothing was written.")
