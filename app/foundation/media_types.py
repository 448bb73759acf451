"""What a file is by its content; names and what browsers claim are not believed."""

PICTURES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/gif": (".gif",),
    "image/heic": (".heic", ".heif"),
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_DOCUMENTS = {
    "application/pdf": (".pdf",),
    "text/plain": (".txt", ".csv", ".md"),
    "text/calendar": (".ics",),
    f"{_OPEN_DOCUMENT}text": (".odt",),
    f"{_OPEN_DOCUMENT}spreadsheet": (".ods",),
    f"{_OPEN_DOCUMENT}presentation": (".odp",),
    f"{_OPEN_XML}wordprocessingml.document": (".docx",),
    f"{_OPEN_XML}spreadsheetml.sheet": (".xlsx",),
    f"{_OPEN_XML}presentationml.presentation": (".pptx",),
}
# The files that may be sent at all, with the endings their names may have.
ACCEPTED = PICTURES | _DOCUMENTS

# Enough to see the first entries of an office document and the size of most pictures.
HEAD = 65_536

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<iframe", b"<body", b"<head")
# What a plain text may hold besides printable signs: tab, line feed, form feed, carriage return.
_UNPRINTABLE = bytes({*range(32)} - {9, 10, 12, 13}) + b"\x7f"


def media_type_of(head: bytes) -> str | None:
    """The type of a file that begins with these bytes, or None for what the house does not know."""
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:12] in _HEIF_BRANDS else None
    if head.startswith(b"PK\x03\x04"):
        return _office_type(head)
    return _text_type(head)


def _office_type(head: bytes) -> str | None:
    """Office documents are archives; their first entries tell them from any other archive."""
    entry = head[30:]
    if entry.startswith(b"mimetype" + _OPEN_DOCUMENT.encode()):
        name = entry[len("mimetype") :][:100].split(b"PK")[0].decode("ascii", "replace")
        return name if name in _DOCUMENTS else None
    if b"[Content_Types].xml" not in head[:2_000] and not entry.startswith(b"_rels/"):
        return None
    folders = {
        b"word/": "wordprocessingml.document",
        b"xl/": "spreadsheetml.sheet",
        b"ppt/": "presentationml.presentation",
    }
    return next((_OPEN_XML + kind for folder, kind in folders.items() if folder in head), None)


def _text_type(head: bytes) -> str | None:
    if not head or head.translate(None, _UNPRINTABLE) != head:
        return None
    beginning = head[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if any(sign in beginning for sign in _MARKUP):
        return None
    return "text/calendar" if beginning.startswith(b"begin:vcalendar") else "text/plain"
