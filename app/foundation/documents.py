"""Documents to print and to keep: accessible PDF (PDF/UA-1) from templates, which get data but no code."""

import json
import re
import shutil
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from app.foundation import clock
from app.foundation.language import current_language

_ROOT = Path(__file__).parents[2]
_TEMPLATES = _ROOT / "templates" / "documents"
_FONTS = Path(__file__).with_name("faces")
_LETTERHEAD = "letterhead.typ"
# What the fonts of the house can show: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic letters, and signs.
_NOT_SHOWN = re.compile(
    "[^\t\n -~\xa0-\u02ff\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff\u0531-\u0556\u0561-\u0587"
    "\u05d0-\u05ea\u0621-\u063a\u1e00-\u1eff\u2010-\u2027\u202f-\u2040\u2044-\u205e\u2070\u2071\u2074-\u208e\u20a0-\u20c0\u2190-\u22ff\u25a1]"
)


class DocumentError(Exception):
    """A document that could not be made, and why, in words for the developer."""


def pdf(template: str, facts: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Make a PDF from templates/documents/<template>.typ; the facts must be plain JSON.

    The compiler sees a folder with nothing but the template, the letterhead and the named pictures.
    """
    source = _TEMPLATES / f"{template}.typ"
    if not source.is_file():
        raise DocumentError(f"There is no template {template}.typ in templates/documents.")
    with TemporaryDirectory() as temporary:
        desk = Path(temporary)
        shutil.copy(source, desk / "main.typ")
        shutil.copy(_TEMPLATES / _LETTERHEAD, desk)
        for name, content in (pictures or {}).items():
            (desk / Path(name).name).write_bytes(content)
        return _compiled(template, desk, {"language": current_language(), **facts})


def _compiled(template: str, desk: Path, facts: Mapping[str, Any]) -> bytes:
    try:
        made = typst.compile(
            desk / "main.typ",
            root=desk,
            font_paths=_fonts(),
            sys_inputs={"facts": json.dumps(_shown(facts))},
            pdf_standards="ua-1",
            timestamp=clock.now().replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise DocumentError(f"{template}.typ: {error.message} {' '.join(error.hints)}") from error
    if not isinstance(made, bytes):
        raise DocumentError(f"{template}.typ: nothing was made.")
    return made


def _shown(fact: Any) -> Any:
    """The facts without signs no font has: accessible PDF refuses them, and one emoji shall not stop a receipt."""
    if isinstance(fact, str):
        return _NOT_SHOWN.sub(_stand_in, unicodedata.normalize("NFC", fact))
    if isinstance(fact, Mapping):
        return {key: _shown(value) for key, value in fact.items()}
    return [_shown(each) for each in fact] if isinstance(fact, (list, tuple)) else fact


def _stand_in(sign: re.Match[str]) -> str:
    """Nothing for an emoji, an empty box for a letter of a script we have no font for."""
    return "\N{WHITE SQUARE}" if sign[0].isalnum() else ""


@cache
def _fonts() -> typst.Fonts:
    """Only fonts the house brings along, so that a document looks the same on every machine."""
    folders = [_FONTS] if _FONTS.is_dir() else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
