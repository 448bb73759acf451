"""Small things are read, large things are skipped. The exceptions may only shrink and vanish."""

from functools import cache

from app.cli.measuring import Source, length_of, repeated_runs
from tests.architecture.sources import files, python, text, tree

CEILINGS = {
    "Python": (200, python),
    "test": (250, lambda: files("tests", ending=".py")),
    "template": (80, lambda: files("templates", ending=".html")),
    "script": (80, lambda: files("static/js", ending=".js")),
    "style sheet": (150, lambda: files("static/css", ending=".css")),
}
FUNCTION_CEILING = 25
NINE_OF_TEN_FUNCTIONS = 20
HARD_CEILING = 250
MOST_COMMENTS = 0.03

# A file above its ceiling and why; never above 250 lines.
LONG_FILES: dict[str, int] = {}
# A function above its ceiling: "file::name" and its lines.
LONG_FUNCTIONS: dict[str, int] = {}


@cache
def source(name: str) -> Source:
    return Source(text(name).splitlines(), tree(name))


def lines(name: str) -> int:
    return len(text(name).splitlines())


def long_files() -> dict[str, int]:
    return {
        name: lines(name)
        for ceiling, list_files in CEILINGS.values()
        for name in list_files()
        if lines(name) > ceiling
    }


@cache
def function_lengths() -> dict[str, int]:
    return {
        f"{name}::{function.name}": length_of(function)
        for name in python()
        for function in source(name).functions
    }


def long_functions() -> dict[str, int]:
    return {name: length for name, length in function_lengths().items() if length > FUNCTION_CEILING}


def test_no_file_grew_beyond_its_ceiling():
    assert {name: count for name, count in long_files().items() if count > LONG_FILES.get(name, 0)} == {}


def test_no_function_grew_beyond_its_ceiling():
    assert {
        name: count for name, count in long_functions().items() if count > LONG_FUNCTIONS.get(name, 0)
    } == {}


def test_nine_of_ten_functions_are_short():
    lengths = sorted(function_lengths().values())
    assert lengths[len(lengths) * 9 // 10] <= NINE_OF_TEN_FUNCTIONS


def test_no_import_waits_inside_a_function():
    everywhere = (*python(), *files("tests", "bench", ending=".py"))
    assert [name for name in everywhere if source(name).local_imports] == []


def test_the_app_says_nothing_twice():
    sources = {name: source(name) for name in files("app", "doors", ending=".py")}
    assert repeated_runs(sources) == [], "six equal lines: give them one place in a floor below"


def test_comments_are_rare():
    sources = [source(name) for name in python()]
    comments = sum(source.comments for source in sources)
    assert comments <= MOST_COMMENTS * sum(len(source.lines) for source in sources)


def test_exceptions_that_are_no_longer_needed_go():
    assert {name: now for name, now in LONG_FILES.items() if long_files().get(name) != now} == {}
    assert {name: now for name, now in LONG_FUNCTIONS.items() if long_functions().get(name) != now} == {}


def test_an_exception_has_a_ceiling_too():
    assert {name: count for name, count in LONG_FILES.items() if count > HARD_CEILING} == {}
