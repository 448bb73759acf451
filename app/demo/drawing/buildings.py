"""Houses of a small town: plaster, timber, tiles, windows and doors."""

from dataclasses import dataclass

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import Paint, across, fade
from app.demo.drawing.shapes import Path, box

WALLS = {
    "cream": fade("#fbf0da", "#f0dcb6"),
    "ochre": fade("#f3cd8b", "#e0ab61"),
    "rose": fade("#efc6ae", "#dba187"),
    "blue": fade("#bcd0d2", "#98b4ba"),
    "white": fade("#fdf8ee", "#eadfcb"),
    "brick": fade("#c8775c", "#a9593f"),
    "wood": fade("#c08a58", "#96643d"),
}
ROOF = fade("#d4694b", "#a5442f")
ROOF_DARK = fade("#a4584a", "#6f3a34")


@dataclass(frozen=True)
class House:
    """Where a house stands and how large it is; x is its left edge, ground its foot."""

    x: float
    ground: float
    width: float
    height: float
    roof: float

    @property
    def middle(self) -> float:
        """The line through the ridge of a gable."""
        return self.x + self.width / 2

    @property
    def eaves(self) -> float:
        """Where the roof begins."""
        return self.ground - self.height


def gabled(canvas: Canvas, house: House, wall: str, *, roof: Paint = ROOF, timber: bool = False) -> None:
    """A house seen from its gable."""
    top, right = house.eaves - house.roof, house.x + house.width
    canvas.shadow(box(house.x - 6, house.ground - 14, house.width + 30, 26), alpha=0.3, blur=12)
    gable = [(house.x, house.eaves), (house.middle, top + 8), (right, house.eaves)]
    front = [(house.x, house.ground), *gable, (right, house.ground)]
    canvas.fill(front, WALLS[wall])
    with canvas.inside(front):
        shade = box(house.x + house.width * 0.72, top, house.width * 0.3, house.height + house.roof)
        canvas.fill(shade, "#7a4a3a", alpha=0.1, blur=house.width * 0.1)
        if timber:
            _timber(canvas, house)
    for side in (-1, 1):
        slope = _slope(house, side)
        canvas.shadow([(x, y + 14) for x, y in slope], alpha=0.18, blur=8)
        canvas.fill(slope, roof)


def _slope(house: House, side: int) -> Path:
    top, over, thick = house.eaves - house.roof, house.width * 0.07, house.roof * 0.14 + 16
    edge = house.middle + side * (house.width / 2 + over)
    foot = house.eaves + house.roof * over / (house.width / 2) * 0.9
    ridge = [(house.middle, top + thick * 0.6), (house.middle, top - thick * 0.5)]
    return [*ridge, (edge, foot - thick * 0.35), (edge, foot + thick * 0.35)]


def _timber(canvas: Canvas, house: House) -> None:
    """Posts, beams and braces in the upper storey and the gable."""
    middle, beam = house.eaves + house.height * 0.46, max(6.0, house.width * 0.026)
    left, right = house.x + beam / 2, house.x + house.width - beam / 2
    lines = [[(left, middle), (right, middle)], [(left, house.eaves + beam), (right, house.eaves + beam)]]
    lines += [[(x, middle), (x, house.eaves)] for x in (left, house.middle, right)]
    lines += [
        [(left, middle), (house.x + house.width * 0.2, house.eaves)],
        [(right, middle), (house.x + house.width * 0.8, house.eaves)],
    ]
    lines += [[(house.middle, house.eaves), (house.middle, house.eaves - house.roof)]]
    lines += [
        [
            (house.middle + side * house.width * 0.3, house.eaves),
            (house.middle, house.eaves - house.roof * 0.55),
        ]
        for side in (-1, 1)
    ]
    for line in lines:
        canvas.stroke(line, beam, c.TIMBER)


def long(canvas: Canvas, house: House, wall: str, *, roof: Paint = ROOF, lean: float = 0.1) -> None:
    """A house seen from its long side, the roof drawn as rows of tiles."""
    canvas.shadow(box(house.x - 6, house.ground - 14, house.width + 30, 26), alpha=0.3, blur=12)
    canvas.fill(box(house.x, house.eaves, house.width, house.height), WALLS[wall])
    canvas.fill(box(house.x, house.eaves, house.width, house.height * 0.16), "#5a3a34", alpha=0.16, blur=8)
    over, inset = house.width * 0.03 + 8, house.width * lean
    top = house.eaves - house.roof
    outline = [
        (house.x - over, house.eaves + 8),
        (house.x + inset, top),
        (house.x + house.width - inset, top),
        (house.x + house.width + over, house.eaves + 8),
    ]
    canvas.fill(outline, roof)
    with canvas.inside(outline):
        _tiles(canvas, house, top)
    canvas.fill(box(house.x - over, house.eaves + 2, house.width + over * 2, 9, 4), "#7d3527", alpha=0.7)


def _tiles(canvas: Canvas, house: House, top: float) -> None:
    rows = max(4, int(house.roof / 17))
    for row in range(1, rows):
        y = top + house.roof * row / rows
        scallops = [
            (x, y + (4 if i % 2 else 0))
            for i, x in enumerate(range(int(house.x) - 40, int(house.x + house.width) + 50, 9))
        ]
        canvas.stroke(scallops, 2.2, "#6e2c20", alpha=0.28)


def chimney(canvas: Canvas, x: float, foot: float, height: float, width: float = 34) -> None:
    """A brick chimney standing on a roof."""
    canvas.fill(box(x - width / 2, foot - height, width, height), across("#b9674e", "#8d4736"))
    canvas.fill(box(x - width * 0.65, foot - height - 8, width * 1.3, 12, 3), c.STONE)
