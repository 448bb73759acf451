"""Small things are read, large things are skipped. The exceptions may only shrink and vanish."""

import ast

from tests.architecture.sources import files, python, text, tree

CEILINGS = {
    "Python": (200, python),
    "test": (250, lambda: files("tests", ending=".py")),
    "template": (80, lambda: files("templates", ending=".html")),
    "script": (80, lambda: files("static/js", ending=".js")),
    "style sheet": (150, lambda: files("static/css", ending=".css")),
}
FUNCTION_CEILING = 25
HARD_CEILING = 250

# A file above its ceiling and why; never above 250 lines.
LONG_FILES: dict[str, int] = {}
# A function above its ceiling: "file::name" and its lines.
LONG_FUNCTIONS: dict[str, int] = {}


def lines(name: str) -> int:
    return len(text(name).splitlines())


def long_files() -> dict[str, int]:
    return {
        name: lines(name)
        for ceiling, list_files in CEILINGS.values()
        for name in list_files()
        if lines(name) > ceiling
    }


def long_functions() -> dict[str, int]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = ((name, node) for name in python() for node in ast.walk(tree(name)) if isinstance(node, kinds))
    sizes = {f"{name}::{node.name}": size(node) for name, node in nodes}
    return {name: length for name, length in sizes.items() if length > FUNCTION_CEILING}


def size(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines from `def` to the end; the docstring is free."""
    length = (node.end_lineno or 0) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        length -= (first.end_lineno or 0) - first.lineno + 1
    return length


def test_no_file_grew_beyond_its_ceiling():
    assert {name: count for name, count in long_files().items() if count > LONG_FILES.get(name, 0)} == {}


def test_no_function_grew_beyond_its_ceiling():
    assert {
        name: count for name, count in long_functions().items() if count > LONG_FUNCTIONS.get(name, 0)
    } == {}


def test_exceptions_that_are_no_longer_needed_go():
    assert {name: now for name, now in LONG_FILES.items() if long_files().get(name) != now} == {}
    assert {name: now for name, now in LONG_FUNCTIONS.items() if long_functions().get(name) != now} == {}


def test_an_exception_has_a_ceiling_too():
    assert {name: count for name, count in LONG_FILES.items() if count > HARD_CEILING} == {}
