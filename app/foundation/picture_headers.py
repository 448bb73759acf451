"""What a picture says of its size, read from its first bytes without decoding anything."""

from app.foundation.media_types import PICTURES, media_type_of

MOST_PIXELS = 40_000_000
MOST_BYTES = 25 * 1024 * 1024


def looks_like_picture(head: bytes) -> bool:
    """Whether these first bytes are those of a picture the house takes; the worker looks closer."""
    return media_type_of(head) in PICTURES


def has_too_many_pixels(head: bytes) -> bool:
    """Whether the picture already says that it is too large; unknown sizes are left to the worker."""
    width, height = _declared_size(head) or (0, 0)
    return width * height > MOST_PIXELS


def _declared_size(head: bytes) -> tuple[int, int] | None:
    media_type = media_type_of(head)
    if media_type == "image/png":
        return _number(head[16:20]), _number(head[20:24])
    if media_type == "image/gif":
        return _backward_number(head[6:8]), _backward_number(head[8:10])
    if media_type == "image/webp":
        return _size_of_webp(head)
    if media_type == "image/jpeg":
        return _size_of_jpeg(head)
    return None


def _size_of_webp(head: bytes) -> tuple[int, int] | None:
    kind = head[12:16]
    if kind == b"VP8X":
        return _backward_number(head[24:27]) + 1, _backward_number(head[27:30]) + 1
    if kind == b"VP8 ":
        return _backward_number(head[26:28]) & 0x3FFF, _backward_number(head[28:30]) & 0x3FFF
    if kind == b"VP8L":
        bits = _backward_number(head[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _size_of_jpeg(head: bytes) -> tuple[int, int] | None:
    """Walk over the segments to the frame header, which may lie behind a large preview."""
    place = 2
    while place + 9 < len(head) and head[place] == 0xFF:
        marker, length = head[place + 1], _number(head[place + 2 : place + 4])
        is_frame = 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}
        if is_frame:
            return _number(head[place + 7 : place + 9]), _number(head[place + 5 : place + 7])
        place += 2 + length
    return None


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _backward_number(raw: bytes) -> int:
    return int.from_bytes(raw, "little")
