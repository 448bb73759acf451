"""Scripts as they travel: a file with what it imports written in (docs/decisions/0007).

`import "./x.js"` is written in where it stands. What is imported by name from the same folder stands before the file,
each a function that gives out its names, as in:

    const drawing = (() => { class Drawing {}
    return { Drawing };
    })();

What comes by name from another folder is not written in: several scripts share it, and it may remember something.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_BARE = re.compile(r'^import "(?P<path>\.\.?/[^"]+)";$', re.MULTILINE)
_NAMED = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<path>\./[^"]+)";$', re.MULTILINE)
_FROM_AFAR = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<path>\.\./[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
# For those who read the source: a fifth of what would travel.
_REMARK = re.compile(r"^[ \t]*(?://.*|/\*\*.*\*/)?\n|^[ \t]+", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b(?!\().*$", re.MULTILINE)


def whole_script(path: Path) -> str:
    """The text of a script with what it imports, without remarks.

    Raises ValueError where an import goes in a circle, or cannot be said inside a function.
    """
    bundle = _Bundle(path)
    own = bundle.with_what_it_needs(path)
    return _REMARK.sub("", "".join([*bundle.from_afar.values(), *bundle.modules.values(), own]))


class _Bundle:
    """What travels with one script, in the order in which it is needed."""

    def __init__(self, path: Path) -> None:
        self.from_afar: dict[str, str] = {}
        self.modules: dict[Path, str] = {}
        self._bare = set[Path]()
        self._begun = {path.resolve()}

    def with_what_it_needs(self, path: Path) -> str:
        """The text of a file whose imported names stand before it."""
        text = _BARE.sub(lambda found: self._written_in(path.parent / found["path"]), path.read_text())
        return _NAMED.sub(lambda found: self._from_module(path.parent / found["path"], found["names"]), text)

    def _written_in(self, path: Path) -> str:
        """Once, in a block of its own, so that names of one do not meet those of another."""
        inner = path.resolve()
        if inner in self._bare:
            return ""
        self._bare.add(inner)
        return f"{{\n{_checked(self.with_what_it_needs(inner), inner)}\n}}"

    def _from_module(self, path: Path, names: str) -> str:
        inner = path.resolve()
        if inner not in self.modules:
            if inner in self._begun:
                raise ValueError(f"{inner}: imported in a circle")
            self._begun.add(inner)
            self.modules[inner] = self._module(inner)
        return _taken(names, _variable(inner))

    def _module(self, path: Path) -> str:
        text = self.with_what_it_needs(path)
        text = _FROM_AFAR.sub(lambda found: self._shared(found["path"], found["names"]), text)
        given = ", ".join(_names_of(text))
        text = _checked(_EXPORT.sub("", text), path)
        return f"const {_variable(path)} = (() => {{\n{text}\nreturn {{ {given} }};\n}})();\n"

    def _shared(self, path: str, names: str) -> str:
        """A module of another folder is imported once, at the top: inside of a function nothing can be."""
        variable = _variable(Path(path))
        self.from_afar[path] = f'import * as {variable} from "{path}";\n'
        return _taken(names, variable)


def _taken(names: str, variable: str) -> str:
    """`{ a as b }` of an import as `{ a: b }` of a constant."""
    return f"const {{{names.replace(' as ', ': ')}}} = {variable};"


def _names_of(text: str) -> Iterator[str]:
    return (found["name"] for found in _EXPORT.finditer(text))


def _variable(path: Path) -> str:
    """A file of this folder, or of another, by a name that no script gives to anything of its own."""
    return f"${'_'.join([*path.parts[-2:-1], path.stem]).replace('-', '_')}"


def _checked(text: str, path: Path) -> str:
    if left_over := _LEFT_OVER.search(text):
        raise ValueError(f"{path}: cannot be said inside another script: {left_over[0]}")
    return text
