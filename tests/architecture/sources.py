"""Where the rules look: the sources of the house, read once."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
PYTHON_OF_THE_HOUSE = ("app", "doors", "config.py", "wsgi.py", "gunicorn.conf.py")
DOORS_OF_FLATS = re.compile(r"app/(features|modules)/\w+/(views|sockets)(/\w+)?\.py$")


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is or will be in the repository, relative to the house."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=HOUSE, check=True, capture_output=True, text=True).stdout.splitlines()
    return tuple(sorted(name for name in set(listed) if (HOUSE / name).is_file()))


def files(*roots: str, ending: str | tuple[str, ...] = "") -> list[str]:
    """The tracked files below these folders (or these files themselves)."""
    return [
        name
        for name in tracked()
        if name.endswith(ending) and any(name == root or name.startswith(f"{root}/") for root in roots)
    ]


def python() -> list[str]:
    """The Python files of the house, without tests and migrations."""
    return files(*PYTHON_OF_THE_HOUSE, ending=".py")


@cache
def text(name: str) -> str:
    """What stands in a file."""
    return (HOUSE / name).read_text(encoding="utf-8")


@cache
def tree(name: str) -> ast.Module:
    """The syntax of a Python file."""
    return ast.parse(text(name))


@cache
def calls(name: str) -> tuple[ast.Call, ...]:
    """Every call in a Python file."""
    return tuple(node for node in ast.walk(tree(name)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last word of what is called: commit in session().commit()."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def without_jinja(name: str) -> str:
    """A template as the browser sees it; lines keep their numbers."""

    def lines_only(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", lines_only, text(name), flags=re.DOTALL)


def found(pattern: str, name: str, body: str | None = None) -> list[str]:
    """Where a pattern occurs in a file, as "file:line: the line"."""
    body = text(name) if body is None else body
    lines = body.splitlines()
    numbers = [body.count("\n", 0, match.start()) + 1 for match in re.finditer(pattern, body, re.IGNORECASE)]
    return [f"{name}:{number}: {lines[number - 1].strip()[:120]}" for number in numbers]
