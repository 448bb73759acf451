"""Names of files as people sent them, made harmless for screens, headers and disks."""

import unicodedata
from pathlib import PurePosixPath

_MOST = 120
# Signs that let "gpj.exe" look like "exe.jpg", and others nobody can see.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def clean_name(name: str, suffixes: tuple[str, ...], otherwise: str) -> str:
    """The last part of a name, printable, of a sensible length and with an ending that tells the truth."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(sign for sign in unicodedata.normalize("NFC", last) if not _is_invisible(sign))
    words = " ".join(printable.replace('"', "'").split()).strip(". ")
    path = PurePosixPath(words or otherwise)
    if path.suffix.lower() in suffixes:
        return path.stem[: _MOST - len(path.suffix)] + path.suffix
    return path.name[: _MOST - len(suffixes[0])] + suffixes[0]


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in _INVISIBLE
