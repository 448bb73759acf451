"""bin/flask new-module "Ride sharing" Mitfahrbank ride Fahrt: writes a small module that works, to be made one's own."""

import ast
import builtins
import re
from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword
from pathlib import Path
from string import Template

import click

from app.cli.tidying import in_house_form
from app.cli.translations import extract_into_catalogues
from app.community.models import Post

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
    "demo.txt": "app/modules/$name/demo.py",
    "card.txt": "templates/modules/$name/_card.html",
    "page.txt": "templates/modules/$name/_page.html",
    "marks.txt": "templates/modules/$name/_marks.html",
    "overview.txt": "templates/modules/$name/overview.html",
    "write.txt": "templates/modules/$name/write.html",
    "catalogue.txt": "app/translations/de/$name.po",
    "test.txt": "tests/modules/$name/test_$name.py",
    "everything.txt": "tests/modules/$name/everything.py",
    "story.txt": "tests/stories/test_$name.py",
}


NEXT = """
Two lines in app/installed.py put it into the house:
    from app.modules.{name} import manifest as {name}
    MODULES: ... , {name}.MODULE
Then it can be seen and tested:
    bin/flask migration "{title}"
    bin/test --only tests/modules/{name} tests/stories/test_{name}.py
Steps 3 to 10 of app/README.md make it your own; until it has landed, delete the migration and write it anew;
a data folder that ran with the old one begins anew, too."""
LONGEST_NAME = 26  # a migration is called "20260501_name", and 32 letters of that are kept
# A thing that is called like nothing else in the patterns.
SOME_WORDS = {
    **dict.fromkeys(
        ("path", "title", "german", "thing", "thing_title", "a_thing", "german_thing", "table"), ""
    ),
    "name": "some_module",
    "thing_name": "some_thing",
    "class_name": "SomeThing",
    "models": "Side, SomeThing",
}
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@click.command("new-module")
@click.argument("title")
@click.argument("german")
@click.argument("thing")
@click.argument("german_thing")
def new_module(title: str, german: str, thing: str, german_thing: str) -> None:
    """Write a small but complete module, named in English and in German, and one thing of it as people there say.

    new-module "Ride sharing" Mitfahrbank ride Fahrt
    """
    words = _words(title, german, thing.strip(), german_thing)
    _refuse_unfit(words)
    places = {pattern: HOUSE / Template(place).substitute(words) for pattern, place in PLACES.items()}
    _refuse_existing(places.values())
    for pattern, file in places.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_filled(pattern, words))
        click.echo(f"wrote {file.relative_to(HOUSE)}")
    in_house_form(places.values())
    extract_into_catalogues(HOUSE, (words["name"],))
    click.echo(NEXT.format(**words))


def _words(title: str, german: str, thing: str, german_thing: str) -> dict[str, str]:
    name, thing_name = _name_of(title, "a module"), _name_of(thing, "a thing")
    class_name = "".join(part.title() for part in thing_name.split("_"))
    return {
        "name": name,
        "path": name.replace("_", "-"),
        "title": title,
        "german": german,
        "thing": thing,
        "thing_name": thing_name,
        "thing_title": thing[:1].upper() + thing[1:],
        "a_thing": f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}",
        "german_thing": german_thing,
        "class_name": class_name,
        "models": ", ".join(sorted(("Side", class_name))),
        "table": f"{name}_{thing_name}s",
    }


def _refuse_unfit(words: Mapping[str, str]) -> None:
    name, thing = words["name"], words["thing_name"]
    if thing == name or hasattr(builtins, thing) or len(_names_in(words)) < len(_names_in(SOME_WORDS)):
        raise click.ClickException(
            f"{words['thing']!r} means something else in the code: another word, please."
        )
    if len(f"{name}.{thing}") > Post.kind.type.length:
        raise click.ClickException(f"“{name}.{thing}” is too long to name a kind of post.")


def _names_in(words: Mapping[str, str]) -> set[str]:
    """All that the patterns import and define; there are fewer where the thing is called like something else."""
    written = (_filled(pattern, words) for pattern, place in PLACES.items() if place.endswith(".py"))
    return {name for text in written for node in ast.walk(ast.parse(text)) for name in _named_by(node)}


def _named_by(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.alias(name=name, asname=other):
            yield other or name
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return Template((PATTERNS / pattern).read_text()).substitute(words)


def _name_of(words: str, what: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", words.lower().translate(_LETTERS)).strip("_")
    if not name.isidentifier() or iskeyword(name) or len(name) > LONGEST_NAME or '"' in words:
        raise click.ClickException(f"{words!r} is no name for {what}: a few short English words, please.")
    return name


def _refuse_existing(files: Iterable[Path]) -> None:
    for file in files:
        if file.exists():
            raise click.ClickException(f"{file.relative_to(HOUSE)} exists already; nothing was written.")
