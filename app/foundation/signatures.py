"""Signatures drawn on glass: strokes of points in a small box, so that they stay sharp and say nothing else."""

import re

BOX = (600, 200)
MOST_SIGNS = 12_000
_POINT = r"[0-9]{1,3},[0-9]{1,3}"
_STROKES = re.compile(rf"{_POINT}(?: {_POINT})*(?:;{_POINT}(?: {_POINT})*)*")


def is_signature(strokes: str) -> bool:
    """Whether this is what the element signature-pad writes: "12,30 14,33;50,20 51,22"."""
    return len(strokes) <= MOST_SIGNS and _STROKES.fullmatch(strokes) is not None


def strokes_of(strokes: str) -> list[str]:
    """The points of each stroke, for the lines of a drawing; none for what is no signature."""
    return strokes.split(";") if is_signature(strokes) else []


def drawing(strokes: str) -> str:
    """The signature as a picture for documents; nothing for what is none."""
    lines = "".join(f'<polyline points="{each}"/>' for each in strokes_of(strokes))
    size = (
        f'viewBox="0 0 {BOX[0]} {BOX[1]}" fill="none" stroke="#000" stroke-width="4" stroke-linecap="round"'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{lines}</svg>' if lines else ""
