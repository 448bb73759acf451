"""Trees, bushes and potted flowers."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import across, fade
from app.demo.drawing.shapes import Outline, Path, cloud, ellipse, moved, points, smooth, tapered, turned

Tones = tuple[str, str, str]  # from dark to light

GREEN = (c.LEAF_DEEP, c.LEAF, c.LEAF_LIGHT)
DARK = (c.FOREST_DEEP, c.FOREST, "#6d9a63")
GOLDEN = ("#b9772d", "#dda03c", "#f2c863")


def tree(canvas: Canvas, x: float, ground: float, size: float, chance: Random, tones: Tones = GREEN) -> None:
    """A round tree: shadow, trunk and a crown in three tones, `size` high."""
    canvas.shadow(ellipse(x + size * 0.06, ground, size * 0.36, size * 0.045), alpha=0.28, blur=size * 0.03)
    trunk = tapered(
        [(x, ground + size * 0.01), (x - size * 0.01, ground - size * 0.28), (x, ground - size * 0.5)],
        size * 0.085,
        size * 0.05,
    )
    canvas.fill(trunk, across(c.TIMBER_DEEP, c.TIMBER))
    for side in (-1, 1):
        branch = [
            (x, ground - size * 0.3),
            (x + side * size * 0.08, ground - size * 0.42),
            (x + side * size * 0.17, ground - size * 0.52),
        ]
        canvas.fill(tapered(branch, size * 0.035, size * 0.015), c.TIMBER)
    crown(canvas, x, ground - size * 0.62, size * 0.36, chance, tones)


def crown(canvas: Canvas, x: float, y: float, size: float, chance: Random, tones: Tones) -> None:
    """The leaves of a tree, lit from the upper left."""
    dark, middle, light = tones
    base = cloud(x, y, size, chance, bumps=9)
    canvas.fill(base, fade(middle, dark, dark))
    with canvas.inside(base):
        for dx, dy, share in (
            (-0.28, -0.3, 0.62),
            (0.38, -0.16, 0.46),
            (-0.52, 0.24, 0.4),
            (0.12, 0.32, 0.44),
        ):
            lump = cloud(x + dx * size, y + dy * size, size * share, chance, bumps=6)
            canvas.fill(lump, fade(light, middle, dark), alpha=0.85)
        canvas.fill(
            ellipse(x - size * 0.3, y - size * 0.45, size * 0.5, size * 0.36),
            light,
            alpha=0.5,
            blur=size * 0.16,
        )
    _dabs(canvas, x, y, size, chance, light)


def _dabs(canvas: Canvas, x: float, y: float, size: float, chance: Random, colour: str) -> None:
    """Single leaves that catch the light."""
    dabs = []
    for _ in range(46):
        dx, dy = chance.gauss(-0.1, 0.42), chance.gauss(-0.12, 0.36)
        if dx * dx + dy * dy < 0.72:
            dabs.append(
                ellipse(x + dx * size, y + dy * size, size * 0.035, size * 0.02, chance.uniform(0, 180))
            )
    canvas.fill_all(dabs, colour, alpha=0.6)


def fir(
    canvas: Canvas, x: float, ground: float, size: float, colours: tuple[str, str] = (c.FOREST_DEEP, c.FOREST)
) -> None:
    """A fir of four skirts."""
    dark, light = colours
    canvas.fill(
        tapered([(x, ground), (x, ground - size * 0.1), (x, ground - size * 0.2)], size * 0.06, size * 0.05),
        c.TIMBER_DEEP,
    )
    for i in range(4):
        top, reach = ground - size * (0.45 + 0.18 * i), size * (0.27 - 0.05 * i)
        foot = top + size * 0.36
        canvas.fill(smooth(_skirt(x, top, foot, reach), fine=5), across(light, dark))


def _skirt(x: float, top: float, foot: float, reach: float) -> Path:
    drop = (foot - top) * 0.08
    return [
        (x, top),
        (x, top),
        (x + reach * 0.45, foot - (foot - top) * 0.45),
        (x + reach, foot),
        (x + reach * 0.5, foot + drop),
        (x, foot),
        (x - reach * 0.5, foot + drop),
        (x - reach, foot),
        (x - reach * 0.45, foot - (foot - top) * 0.45),
    ]


def bush(canvas: Canvas, x: float, ground: float, size: float, chance: Random, tones: Tones = GREEN) -> None:
    """A low bush."""
    canvas.shadow(ellipse(x, ground, size * 1.1, size * 0.16), alpha=0.2, blur=8)
    for dx, share in ((-0.6, 0.55), (0.6, 0.6), (0, 0.8)):
        outline = cloud(x + dx * size, ground - share * size * 0.62, size * share, chance, bumps=6)
        canvas.fill(outline, fade(tones[2], tones[1], tones[0]))


def pot(canvas: Canvas, x: float, ground: float, size: float, chance: Random, blossoms: str = c.PINK) -> None:
    """A clay pot full of flowers."""
    canvas.shadow(ellipse(x, ground, size * 0.6, size * 0.1), alpha=0.3, blur=6)
    bush(canvas, x, ground - size * 0.62, size * 0.6, chance)
    body = points("-0.42,-0.75 0.42,-0.75 0.3,0 -0.3,0", x, ground, size)
    rim = points("-0.48,-0.82 0.48,-0.82 0.44,-0.66 -0.44,-0.66", x, ground, size)
    canvas.fill(body, across("#cf7b55", "#a85a3c"))
    canvas.fill(rim, across("#dd8d66", "#b7694a"))
    spread = [(chance.uniform(-0.8, 0.8), chance.uniform(0.85, 1.5)) for _ in range(16)]
    spots = [(x + dx * size, ground - dy * size) for dx, dy in spread]
    canvas.fill_all([ellipse(sx, sy, size * 0.085) for sx, sy in spots], blossoms)
    canvas.fill_all([ellipse(sx, sy, size * 0.03) for sx, sy in spots], c.YELLOW)


def leaf(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    turn: float,
    colour: tuple[str, str] = (c.GOLD, c.GOLD_DEEP),
) -> None:
    """A heart-shaped lime leaf that fell down."""
    canvas.shadow(leaf_outline(x + 4, y + 6, size, turn), alpha=0.25, blur=5)
    canvas.fill(leaf_outline(x, y, size, turn), fade(*colour))


def leaf_outline(x: float, y: float, size: float, turn: float = 0) -> Path:
    """The outline of a lime leaf, the town's sign; its tip points downwards at turn 0."""
    from_stalk = [
        (0, -0.62),
        (0.3, -0.86),
        (0.68, -0.66),
        (0.78, -0.2),
        (0.52, 0.32),
        (0.16, 0.74),
        (0, 1.02),
    ]
    half = [(dx * size, dy * size) for dx, dy in from_stalk]
    outline = smooth(half + [(-dx, dy) for dx, dy in half[-2:0:-1]], fine=8)
    return _placed(outline, x, y, turn)


def _placed(outline: Outline, x: float, y: float, turn: float) -> Path:
    return turned(moved(outline, x, y), turn, (x, y))
