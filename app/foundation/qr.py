"""QR codes: an address on paper that a phone can read. Always dark on light, whatever the theme."""

from io import BytesIO

import segno


def qr_svg(content: str) -> str:
    """A drawing for documents; it scales with its surroundings."""
    drawing = BytesIO()
    _code(content).save(drawing, kind="svg", xmldecl=False, nl=False, border=4, omitsize=True, light="#fff")
    return drawing.getvalue().decode()


def qr_uri(content: str) -> str:
    """The drawing as the source of an `<img>`, which also carries the words for who cannot see it."""
    return _code(content).svg_data_uri(border=4, omitsize=True, light="#fff")


def _code(content: str) -> segno.QRCode:
    # A quarter of the code may be dirty or torn off before it cannot be read any more.
    return segno.make(content, error="q", micro=False)
