"""The plan of the place, and where its districts lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Attachment
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.earth import DRAWING, Ground, Point, Ring

# A picture whose sides differ by more from those of the ground it is said to show is named to the administrator.
SKEWED = 0.1


@dataclass(frozen=True)
class Mark:
    """A place on the drawing: somewhere in an ellipse, or exactly in its middle if that has no size."""

    x: int
    y: int
    wide: int
    high: int


class TownPlan(Model):
    """A picture with north at the top, and which ground it shows; exactly one row, with id 1."""

    __tablename__ = "town_plans"
    id: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("attachments.id", ondelete="CASCADE"))
    # Who drew it, shown on it.
    source: Mapped[str] = mapped_column(String(120))
    north: Mapped[float]
    west: Mapped[float]
    south: Mapped[float]
    east: Mapped[float]
    laid_at: Mapped[datetime] = mapped_column(default=clock.now)

    picture: Mapped[Attachment] = relationship(lazy="raise")

    @property
    def ground(self) -> Ground:
        """What it shows of the world."""
        return Ground(self.north, self.west, self.south, self.east)

    @property
    def height(self) -> int:
        """How high the drawing over it is."""
        return round(DRAWING * (self.picture.height or 3) / (self.picture.width or 4))

    @property
    def is_skewed(self) -> bool:
        """Whether picture and ground do not fit: then most places would be shown beside where they are."""
        width, height = self.picture.width, self.picture.height
        if not (width and height):
            return False
        return abs(self.ground.metres_high / self.ground.metres_wide * width / height - 1) > SKEWED

    def areas(self, rings: Iterable[Ring]) -> list[str]:
        """The corners of areas on the drawing, as its polygons want them."""
        ground, height = self.ground, self.height
        return [
            " ".join(f"{ground.x(corner):.0f},{ground.y(corner, height):.0f}" for corner in ring)
            for ring in rings
        ]

    def mark(self, point: Point | None, metres: float = 0) -> Mark | None:
        """A place on the drawing, within so many metres; None for one that it does not show."""
        ground = self.ground
        if point is None or not ground.holds(point):
            return None
        return Mark(
            x=round(ground.x(point)),
            y=round(ground.y(point, self.height)),
            wide=round(metres / ground.metres_wide * DRAWING),
            high=round(metres / ground.metres_high * self.height),
        )


class Outline(Model):
    """Where a district lies: its corners as warning systems write them."""

    __tablename__ = "district_outlines"
    district_id: Mapped[int] = mapped_column(ForeignKey("districts.id", ondelete="CASCADE"), primary_key=True)
    ring: Mapped[str]
