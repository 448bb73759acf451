"""Friendly people, simple and round."""

from dataclasses import dataclass
from math import cos, radians, sin

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.shapes import Path, Point, arc, box, ellipse, points, smooth


@dataclass(frozen=True)
class Person:
    """How somebody looks and stands.

    Skin and hair are numbers in the palette; angles are degrees, 90 hangs straight down; the style
    may name "child", "long" (hair) and "back" (seen from behind).
    """

    x: float
    ground: float
    size: float
    shirt: str
    trousers: str = c.BLUE_DEEP
    skin: int = 0
    hair: int = 0
    arms: tuple[float, float] = (110, 70)
    legs: tuple[float, float] = (97, 83)
    style: str = ""
    hat: str = ""

    @property
    def head(self) -> float:
        """The radius of the head: children have larger ones."""
        return self.size * (0.115 if "child" in self.style else 0.082)

    @property
    def neck(self) -> float:
        """How high the neck is."""
        return self.ground - self.size + self.head * 2.05

    @property
    def hip(self) -> float:
        """How high the hips are."""
        return self.ground - self.size * 0.44


def draw_people(canvas: Canvas, *people: Person) -> None:
    """One after the other, the last in front."""
    for who in people:
        _draw(canvas, who)


def _draw(canvas: Canvas, who: Person) -> None:
    canvas.shadow(ellipse(who.x, who.ground, who.size * 0.2, who.size * 0.035), alpha=0.3, blur=7)
    for angle, dx in zip(who.legs, (-0.055, 0.055), strict=True):
        _leg(canvas, who, (who.x + dx * who.size, who.hip), angle)
    if "long" in who.style:
        canvas.fill(
            ellipse(who.x, who.neck - who.head * 0.4, who.head * 1.12, who.head * 1.5), c.HAIR[who.hair]
        )
    for angle, side in zip(who.arms, (-1, 1), strict=True):
        _arm(canvas, who, (who.x + side * who.size * 0.105, who.neck + who.size * 0.075), angle)
    canvas.fill(_torso(who), who.shirt)
    r = who.head
    canvas.fill(box(who.x - r * 0.32, who.neck - r * 0.35, r * 0.64, r * 0.7, r * 0.25), c.SKIN[who.skin])
    _head(canvas, who, who.neck - r * 0.95)


def _leg(canvas: Canvas, who: Person, hip: Point, angle: float) -> None:
    reach, width = who.size * 0.4, who.size * 0.085
    foot = (hip[0] + reach * cos(radians(angle)), hip[1] + reach * sin(radians(angle)))
    canvas.stroke([hip, foot], width, who.trousers)
    side = -1 if foot[0] < who.x else 1
    shoe = ellipse(foot[0] + side * width * 0.3, foot[1] + width * 0.35, width * 0.78, width * 0.42)
    canvas.fill(shoe, "#4a3532")


def _arm(canvas: Canvas, who: Person, shoulder: Point, angle: float) -> None:
    reach, width = who.size * 0.29, who.size * 0.07
    dx, dy = cos(radians(angle)), sin(radians(angle))
    hand = (shoulder[0] + dx * reach, shoulder[1] + dy * reach)
    canvas.stroke([shoulder, hand], width, who.shirt)
    canvas.stroke([shoulder, hand], width, "#3a2438", alpha=0.1)
    canvas.fill(
        ellipse(hand[0] + dx * width * 0.3, hand[1] + dy * width * 0.3, width * 0.5), c.SKIN[who.skin]
    )


def _torso(who: Person) -> Path:
    half, waist = who.size * 0.125, who.size * 0.105
    shoulder, chest = who.neck + who.size * 0.012, who.neck + who.size * 0.08
    right = [(half * 0.8, shoulder), (half, chest), (waist, who.hip)]
    outline = [(0.0, who.neck), *right, (0.0, who.hip + who.size * 0.035), *[(-x, y) for x, y in right[::-1]]]
    return smooth([(who.x + x, y) for x, y in outline], fine=6)


def _head(canvas: Canvas, who: Person, y: float) -> None:
    r, skin = who.head, c.SKIN[who.skin]
    back = "back" in who.style
    canvas.fill(ellipse(who.x, y, r * 0.94, r), c.HAIR[who.hair] if back else skin)
    ears = [ellipse(who.x + side * r * 0.93, y + r * 0.05, r * 0.16, r * 0.2) for side in (-1, 1)]
    canvas.fill_all(ears, skin)
    if not back:
        _face(canvas, who, y)
        with canvas.inside(ellipse(who.x, y - r * 0.02, r, r * 1.04)):
            fringe = "-1.2,0.1 -0.7,-0.42 0.1,-0.58 0.8,-0.3 1.2,0.1 0.9,-1.3 -0.9,-1.3"
            canvas.fill(smooth(points(fringe, who.x, y, r), fine=6), c.HAIR[who.hair])
    if who.hat:
        brim = points("1.25,-0.2 -1.25,-0.2", who.x, y, r)
        canvas.fill([*arc(who.x, y - r * 0.3, r * 1.04, 180, 360), *brim], who.hat)
        canvas.fill(box(who.x - r * 1.2, y - r * 0.36, r * 2.4, r * 0.2, r * 0.1), "#2b1d1c", alpha=0.2)


def _face(canvas: Canvas, who: Person, y: float) -> None:
    r = who.head
    eyes = [ellipse(who.x + side * r * 0.34, y + r * 0.06, r * 0.09, r * 0.11) for side in (-1, 1)]
    cheeks = [ellipse(who.x + side * r * 0.52, y + r * 0.36, r * 0.17, r * 0.12) for side in (-1, 1)]
    canvas.fill_all(eyes, c.INK)
    canvas.fill_all(cheeks, c.RED_LIGHT, alpha=0.4)
    canvas.stroke(arc(who.x, y + r * 0.28, r * 0.3, 25, 155), max(1.5, r * 0.08), "#7d3b35")
