"""QR codes: an address on paper that a phone can read."""

from io import BytesIO

import segno
from markupsafe import Markup


def qr_svg(content: str, *, label: str = "") -> Markup:
    """A drawing for pages and documents, dark on light in either theme, as large as its surroundings say."""
    drawing = BytesIO()
    _code(content).save(
        drawing, kind="svg", xmldecl=False, nl=False, border=4, omitsize=True, light="#fff",
        svgclass="qr", lineclass=None, title=label or None,
    )  # fmt: skip
    return Markup(drawing.getvalue().decode())  # noqa: S704 - drawn by us; the label is escaped by the drawing


def qr_png_uri(content: str) -> str:
    """A picture inside an address, for programs that show no drawings."""
    return _code(content).png_data_uri(scale=8, border=4)


def _code(content: str) -> segno.QRCode:
    # A quarter of the code may be dirty or torn off before it cannot be read any more.
    return segno.make(content, error="q", micro=False)
