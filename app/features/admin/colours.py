"""The accent colour of the municipality, made readable: WCAG 2.2 asks for 4.5 to 1 with its text."""

import colorsys
from collections.abc import Callable
from dataclasses import dataclass

TEXT_CONTRAST = 4.5
# By night the accent is also the colour of links; a dull one tires the eye.
NIGHT_CONTRAST = 7.0
_DAY_PAPER, _NIGHT_PAPER = "#fbf9f3", "#141a17"
_WHITE, _BLACK = "#ffffff", "#10201a"


@dataclass(frozen=True)
class Accent:
    """The four raw colours that a style sheet needs, and whether the chosen one had to be changed."""

    day: str
    day_ink: str
    night: str
    night_ink: str
    was_darkened: bool


def accent_of(chosen: str) -> Accent:
    """Day: dark enough for white text on it and for itself on paper. Night: light enough for the reverse."""
    day = _shifted(chosen, step=-0.01, fits=_is_readable_by_day)
    night = _shifted(chosen, step=0.01, fits=lambda colour: contrast(colour, _NIGHT_PAPER) >= NIGHT_CONTRAST)
    return Accent(day, _WHITE, night, _BLACK, was_darkened=day != chosen.lower())


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2: 1 is none, 21 is black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _is_readable_by_day(colour: str) -> bool:
    """With white text on it, and as text on paper."""
    return min(contrast(colour, _WHITE), contrast(colour, _DAY_PAPER)) >= TEXT_CONTRAST


def _shifted(colour: str, step: float, fits: Callable[[str], bool]) -> str:
    """The nearest lightness of the same hue that fits."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while not fits(colour) and 0 < lightness + step < 1:
        lightness += step
        colour = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour.lower()


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
