"""flask house sizes: the tables of docs/quality.md, counted anew."""

from collections.abc import Mapping

import click

from app.cli.measuring import HOUSE, Source, files_of, length_of, repeated_runs, spread, text_of

PARTS = {
    "the whole app": ("app",),
    "foundation": ("app/foundation",),
    "community": ("app/community",),
    "telling": ("app/telling",),
    "features": ("app/features",),
    "modules": ("app/modules",),
    "roof": ("app/cli", "app/demo"),
    "doors": ("doors",),
    "tests": ("tests",),
}
SHEETS = {
    "templates": ("templates", ".html"),
    "CSS": ("static/css", ".css"),
    "scripts": ("static/js", ".js"),
}


@click.command()
def sizes() -> None:
    """How large files and functions are (median / nine of ten / largest), and what asks to be excused."""
    parts = {part: _read(*roots) for part, roots in PARTS.items()}
    _table("part", "files", "lines", "file", "function", "imports in functions")
    for part, sources in parts.items():
        _row(part, *_sizes_of(list(sources.values())))
    _table("part", "comment lines", "type: ignore", "lint exceptions", "repeated runs")
    for part, sources in parts.items():
        _row(part, *_excuses_of(sources))
    pages = sum("{% extends" in text_of(file) for file in files_of("templates", ending=".html"))
    _table("kind", "files", "lines", "file", f"lines for each of {pages} pages")
    for kind, (root, ending) in SHEETS.items():
        lengths = [len(text_of(file).splitlines()) for file in files_of(root, ending=ending)]
        _row(kind, len(lengths), sum(lengths), spread(lengths), round(sum(lengths) / pages))


def _read(*roots: str) -> dict[str, Source]:
    return {str(file.relative_to(HOUSE)): Source.of(text_of(file)) for file in files_of(*roots, ending=".py")}


def _sizes_of(sources: list[Source]) -> tuple[object, ...]:
    files = [len(source.lines) for source in sources]
    functions = [length_of(function) for source in sources for function in source.functions]
    return (
        len(files),
        sum(files),
        spread(files),
        spread(functions),
        sum(each.local_imports for each in sources),
    )


def _excuses_of(sources: Mapping[str, Source]) -> tuple[object, ...]:
    read = sources.values()
    comments = sum(source.comments for source in read)
    share = comments / sum(len(source.lines) for source in read)
    excused = [sum(source.count(sign) for source in read) for sign in ("type: ignore", "noqa")]
    return f"{comments} ({share:.1%})", *excused, len(repeated_runs(sources))


def _table(*heads: str) -> None:
    click.echo()
    _row(*heads)
    _row(*["---"] * len(heads))


def _row(*cells: object) -> None:
    click.echo(f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in cells)} |")
