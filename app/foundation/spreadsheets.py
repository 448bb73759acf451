"""Tables for spreadsheets: CSV as German offices open it, in which no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from flask import Response, make_response

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def table_file(rows: Iterable[Sequence[str]], name: str) -> Response:
    """A file to save: semicolons, a mark for the encoding, harmless cells."""
    written = StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for row in rows:
        table.writerow([_harmless(cell) for cell in row])
    answer = make_response("\ufeff" + written.getvalue())
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
