"""Measures source code: functions, comments, excuses, and what is written twice."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HOUSE = Path(__file__).parents[2]
RUN = 6  # as many equal lines are no chance any more
_INDENTED_IMPORT = re.compile(r"\s+(import|from)\b|.*[:;]\s*(import|from)\b")
BROUGHT_ALONG = "vendor"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A file of Python, read once."""

    lines: list[str]
    tree: ast.Module

    @classmethod
    def of(cls, text: str) -> "Source":
        """What stands in a file."""
        return cls(text.splitlines(), ast.parse(text))

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @property
    def local_imports(self) -> int:
        """Imports that wait inside a function: each is a leak in the plan of the floors."""
        indented = [line for line in self.lines if _INDENTED_IMPORT.match(line)]
        imports = (ast.Import, ast.ImportFrom)
        inside = self.functions if indented else []
        return sum(isinstance(node, imports) for each in inside for node in ast.walk(each))

    @property
    def comments(self) -> int:
        """Lines that only explain."""
        return sum(line.lstrip().startswith("#") for line in self.lines)

    @property
    def code(self) -> list[str]:
        """What is not empty and not an import, without its indentation."""
        imports = [node for node in self.tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        begin = imports[-1].end_lineno or 0 if imports else 0
        return [line.strip() for line in self.lines[begin:] if line.strip()]

    def count(self, sign: str) -> int:
        """The lines with a comment that begins in this way."""
        return sum(bool(re.search(rf"#\s*{sign}", line)) for line in self.lines)


def files_of(*roots: str, ending: str) -> list[Path]:
    """The files of the house below these folders, without those of other people."""
    found = (file for root in roots for file in (HOUSE / root).rglob(f"*{ending}"))
    return sorted(file for file in found if BROUGHT_ALONG not in file.parts)


def text_of(file: Path) -> str:
    """What stands in a file."""
    return file.read_text(encoding="utf-8")


def length_of(function: Function) -> int:
    """The lines of a function from `def` to its end; the sentence in its docstring is free."""
    length = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        length -= (function.body[0].end_lineno or 0) - function.body[0].lineno + 1
    return length


def repeated_runs(sources: Mapping[str, Source]) -> list[str]:
    """The places that begin to say, word for word, what was said before: which file, where it stood, how it begins."""
    seen: dict[tuple[str, ...], str] = {}
    begun = []
    for name, source in sources.items():
        repeats = False
        for window in _windows(source.code):
            if window in seen and not repeats:
                begun.append(f"{name} says what {seen[window]} says: {window[0]}")
            repeats = window in seen
            seen.setdefault(window, name)
    return begun


def _windows(lines: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(lines[at : at + RUN]) for at in range(len(lines) - RUN + 1))


def spread(sizes: Iterable[int]) -> str:
    """Median, the size that nine of ten do not exceed, and the largest."""
    ordered = sorted(sizes) or [0]
    return f"{ordered[len(ordered) // 2]} / {ordered[len(ordered) * 9 // 10]} / {ordered[-1]}"
