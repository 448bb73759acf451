"""Signatures drawn on glass: strokes of points in a small box, so that they stay sharp and say nothing else."""

import re

from markupsafe import Markup

BOX = (600, 200)
MOST_SIGNS = 12_000
_POINT = r"[0-9]{1,3},[0-9]{1,3}"
_STROKES = re.compile(rf"{_POINT}(?: {_POINT})*(?:;{_POINT}(?: {_POINT})*)*")


def is_signature(strokes: str) -> bool:
    """Whether this is what the element signature-pad writes: "12,30 14,33;50,20 51,22"."""
    return len(strokes) <= MOST_SIGNS and _STROKES.fullmatch(strokes) is not None


def drawn(strokes: str) -> Markup:
    """The lines as a picture that takes the colour of the text around it; nothing for what is no signature."""
    if not is_signature(strokes):
        return Markup()
    lines = "".join(f'<polyline points="{each}"/>' for each in strokes.split(";"))
    return Markup(  # noqa: S704 - nothing but digits of our own pattern
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX[0]} {BOX[1]}" fill="none" stroke="currentColor" '
        f'stroke-width="4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{lines}</svg>'
    )
