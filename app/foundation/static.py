"""Style sheets, scripts, fonts and icons: read once, packed once, versioned by the whole folder.

`@import` lines of a style sheet, and what scripts import from their own folder, are written in at start, so
that many small files of the source travel as one, without a build step (docs/decisions/0007).
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Response, abort, make_response, request

from app.foundation.access import same_for_all
from app.foundation.scripts import whole_script
from app.foundation.web import House

_CSS_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w.-]+)\))?;')
# For those who read the source, and the indentation with it: an eighth of what would travel.
_CSS_REMARK = re.compile(r"/\*.*?\*/|(?<=\n)[ \t]+", re.DOTALL)
_PACKED = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True)
class _Asset:
    body: bytes
    packed: bytes | None
    media_type: str


class _Shelf:
    """All assets of this process by path, and the name of this build."""

    assets: dict[str, _Asset]
    build: str


_shelf = _Shelf()


def connect(house: House, folder: Path) -> None:
    """Read the folder and serve it under /static/<build>/, for a year."""
    bodies = {
        path.relative_to(folder).as_posix(): _body(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }
    _shelf.build = hashlib.sha256(b"".join(bodies.values())).hexdigest()[:10]
    _shelf.assets = {path: _asset(path, body) for path, body in bodies.items()}
    house.add_url_rule("/static/<build>/<path:path>", "static", same_for_all(serve))
    house.add_url_rule("/sw.js", "service_worker", same_for_all(service_worker))


def static(path: str) -> str:
    """The versioned address of an asset; raises KeyError for one that does not exist."""
    if path not in _shelf.assets:
        raise KeyError(path)
    return f"/static/{_shelf.build}/{path}"


def build() -> str:
    """The name of this build."""
    return _shelf.build


def serve(build: str, path: str) -> Response:
    """An asset; an older build's address still gets the present one, but only briefly."""
    asset = _shelf.assets.get(path)
    if asset is None:
        abort(404)
    response = _answer(asset)
    is_current = build == _shelf.build
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_current else "no-cache"
    return response


def service_worker() -> Response:
    """The service worker lives at the root, so that it may look after all pages."""
    response = _answer(_shelf.assets["js/sw.js"])
    response.headers["Cache-Control"] = "no-cache"
    return response


def _answer(asset: _Asset) -> Response:
    packed = asset.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = make_response(packed or asset.body)
    response.content_type = asset.media_type
    response.vary.add("Accept-Encoding")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _asset(path: str, body: bytes) -> _Asset:
    suffix = Path(path).suffix
    media_type = mimetypes.types_map.get(suffix, "application/octet-stream")
    text = suffix in _PACKED
    packed = gzip.compress(body, mtime=0) if text else None
    return _Asset(body, packed, f"{media_type}; charset=utf-8" if text else media_type)


def _body(path: Path) -> bytes:
    if path.suffix == ".css":
        return _CSS_REMARK.sub("", _whole_sheet(path)).encode()
    if path.suffix == ".js" and "vendor" not in path.parts:
        return whole_script(path).encode()
    return path.read_bytes()


def _whole_sheet(path: Path) -> str:
    def written_in(found: re.Match[str]) -> str:
        inner = _whole_sheet(path.parent / found["path"])
        return f"@layer {found['layer']} {{\n{inner}\n}}" if found["layer"] else inner

    return _CSS_IMPORT.sub(written_in, path.read_text())
