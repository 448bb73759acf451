"""Nothing lies around unused: every template and every static file is named somewhere."""

import re
from functools import cache
from pathlib import PurePath

from tests.architecture.sources import files, text

SPEAKING = (".py", ".html", ".txt", ".js", ".css", ".json", ".webmanifest", ".typ", ".xml")
# Read by people, browsers or robots, not by our code.
FOR_PEOPLE = re.compile(r"(README|LICEN[CS]E|NOTICE|COPYING|SOURCES)[^/]*$|\.md$")
# htmx gives it to what waits for an answer.
GIVEN_BY_LIBRARIES = {"htmx-request"}


@cache
def everything_said() -> dict[str, str]:
    return {name: text(name) for name in files("app", "templates", "static", ending=SPEAKING)}


def is_named(file: str, *ways: str) -> bool:
    """Whether another file names this one in one of these ways."""
    return any(way in said for name, said in everything_said().items() if name != file for way in ways)


def short_names(template: PurePath) -> tuple[str, ...]:
    """In its own folder a template is called by its name alone, a mail without "mail/" and without its ending."""
    bare = template.with_suffix("")
    return f'"{template.name}"', f'"{bare}"', f'"{bare.relative_to(bare.parts[0])}"'


def is_named_by_folder(path: PurePath) -> bool:
    """Names put together: f"errors/{code}.html" or `./elements/${name}.js` with "photo-input" in a list."""
    folder = re.escape(path.parent.name)
    together = re.compile(rf"{folder}/(\$?\{{|\" ~|' ~)")
    return any(together.search(said) for said in everything_said().values())


def test_every_template_is_used():
    names = [
        PurePath(name).relative_to("templates") for name in files("templates") if not FOR_PEOPLE.search(name)
    ]
    unused = [
        str(name)
        for name in names
        if not is_named(f"templates/{name}", str(name), *short_names(name)) and not is_named_by_folder(name)
    ]
    assert unused == []


def test_every_static_file_is_used():
    names = [PurePath(name) for name in files("static") if not FOR_PEOPLE.search(name)]
    unused = [
        str(name)
        for name in names
        if not is_named(str(name), str(name.relative_to("static")), f"/{name.name}", f'"{name.name}"')
        and not (is_named_by_folder(name) and is_named(str(name), f'"{name.stem}"', f"<{name.stem}"))
    ]
    assert unused == []


def test_every_class_of_the_style_sheets_is_given_to_something():
    sheets = files("static/css", ending=".css")
    selectors = re.sub(r"/\*.*?\*/|url\([^)]*\)|\{[^{}]*\}", " ", "".join(map(text, sheets)), flags=re.DOTALL)
    marked = files("app", "templates", "static/js", ending=(".py", ".html", ".js"))
    given = " ".join(text(name) for name in marked)
    words = set(re.findall(r"[\w-]+", given))
    begun = {word for word in words if word.endswith("-")}  # "badge--" ~ tone
    named = set(re.findall(r"\.([a-z][\w-]*)", selectors)) - GIVEN_BY_LIBRARIES - words
    assert sorted(name for name in named if not any(name.startswith(begin) for begin in begun)) == []
