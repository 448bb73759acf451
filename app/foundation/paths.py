"""Where a page may lead back to: paths of this site only, however they are dressed up (spec/trust.md 6.3)."""

import re
from urllib.parse import unquote

_LONGEST = 1000
_ODD = re.compile(r"[\x00-\x20\x7f\\]")


def safe_path(wish: str | None, otherwise: str = "/") -> str:
    """The wish if it is a path of this site, else the other one."""
    return wish if wish and _is_own(wish) else otherwise


def _is_own(wish: str) -> bool:
    path = wish.partition("?")[0]
    return (
        len(wish) <= _LONGEST
        and not _ODD.search(wish)
        and _is_path(path)
        and _is_path(unquote(unquote(path)))
    )


def _is_path(path: str) -> bool:
    if not path.startswith("/") or "//" in path or _ODD.search(path):
        return False
    return ".." not in path.split("/")
