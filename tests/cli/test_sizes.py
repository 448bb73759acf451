"""flask house sizes counts what people would count."""

import ast

from click.testing import CliRunner

from app.cli import sizes
from app.cli.measuring import RUN, Source, length_of, repeated_runs, spread

FILE = '''"""A file."""

import os


def first():
    """Say one thing,
    in two lines.
    """
    # a comment
    import ast  # noqa: PLC0415
    return ast, os


async def second():
    return 2
'''


def test_a_function_is_counted_without_its_docstring():
    source = Source.of(FILE)
    assert {each.name: length_of(each) for each in source.functions} == {"first": 4, "second": 2}


def test_comments_excuses_and_hidden_imports_are_found():
    source = Source.of(FILE)
    assert (source.comments, source.count("noqa"), source.local_imports) == (1, 1, 1)


def test_what_is_said_twice_counts_once_however_long_it_is():
    saying = Source([f"line {number}" for number in range(RUN + 4)], ast.parse(""))
    other = Source([f"other {number}" for number in range(RUN + 4)], ast.parse(""))
    assert repeated_runs({"a.py": saying, "b.py": other}) == []
    again = repeated_runs({"a.py": saying, "b.py": other, "c.py": saying})
    assert again == ["c.py says what a.py says: line 0"]


def test_a_spread_is_the_median_nine_of_ten_and_the_largest():
    assert spread(range(1, 11)) == "6 / 10 / 10"
    assert spread([]) == "0 / 0 / 0"


def test_the_command_prints_three_tables(monkeypatch):
    monkeypatch.setattr(sizes, "PARTS", {"the commands": ("app/cli",)})
    printed = CliRunner().invoke(sizes.sizes).output
    assert printed.count("\n| --- ") == 3
    assert "| the commands |" in printed
