"""Pictures and files for tests: real ones with everything in them, and hostile ones."""

import base64
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms

PLANTED = b"PLANTED"  # stands in every kind of metadata that is planted here

# 96 x 64 points, half blue, half red, with an EXIF block that names a maker and a place.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "AA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAAAAAAMQACAAAAAAHVAAEAAAAAAAAAqgAAADhpaW5mAAAA"
    "AAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAA"
    "AAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbq"
    "SSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAA"
    "AAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAONtZGF0AAAALSgBr1jZh3DpJf//iAfI/Ken/0fJPF2oWp2D"
    "VwmQykbtdEnHxVr+hoPKCa0C4QAAAABNTQAqAAAACAADAQ8AAgAAAA4AAAAyARIAAwAAAAEABgAAiCUABAAAAAEAAABAAAAAAFBM"
    "QU5URUQtTUFLRVIAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAAHYAAwACAAAAAkUAAAAABAAFAAAAAwAAAI4AAAAAAAAAMAAAAAEA"
    "AAAuAAAAAQAAAAAAAAABAAAACQAAAAEAAAAKAAAAAQAAAAAAAAAB"
)


def photo(size=(400, 200), form="JPEG", mode="RGB", **more):
    """A picture whose left half is blue and whose right half is red."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    picture.convert(mode).save(written, form, **more)
    return written.getvalue()


def located_photo(form="JPEG", turned=1, *, profiled=True):
    """A photo as a phone takes it: place, maker, comments, colour profile, a preview."""
    exif = Image.Exif()
    exif[0x010F] = "PLANTED maker"
    exif[0x0112] = turned
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 46.0, 12.5), 3: "E", 4: (9.0, 10.0, 59.0), 27: b"PLANTED"})
    more = {"exif": exif, "icc_profile": profile() if profiled else None}
    if form == "JPEG":
        more["comment"] = PLANTED
    made = photo(form=form, **more)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>PLANTED</x:xmpmeta>"
    if form == "JPEG":
        return (
            made[:2]
            + _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
            + _segment(0xED, PLANTED)
            + made[2:]
        )
    if form == "PNG":
        return made[:33] + _chunk(b"tEXt", b"Comment\0PLANTED") + made[33:]
    return made


def profile():
    """A colour profile with something planted in it."""
    described = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return described.tobytes() + PLANTED


def png(width, height, *, rows=b""):
    """A PNG that says it is this large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def bomb():
    """A PNG that says 900 megapixels and unpacks 270 MB out of less than 300 KB."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    rows = _packed_zeros((30_000 * 3 + 1) * 100, 30)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _packed_zeros(some, times):
    """So many zeros, so many times, packed once; each part stands for itself (RFC 1950, 1951)."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    part = packer.compress(bytes(some)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = struct.pack(">I", (some * times % 65_521) << 16 | 1)
    return b"\x78\xda" + part * times + packer.flush() + check


def with_size(jpeg, width, height):
    """A JPEG whose header lies about its size."""
    place = jpeg.index(b"\xff\xc0")
    return jpeg[: place + 5] + struct.pack(">HH", height, width) + jpeg[place + 9 :]


def _segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
GIF_AND_SCRIPT = (
    b"GIF89a/*" + photo((8, 8), "GIF")[8:] + b"*/=1;alert(document.domain)//<script>alert(1)</script>"
)
