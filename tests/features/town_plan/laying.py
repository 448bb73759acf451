"""A plan that lies and is prepared, for whoever needs one."""

from io import BytesIO

from app.community.models import AttachmentState, District, Member
from app.features.town_plan.actions import Legend, lay_plan, outline_district
from app.features.town_plan.models import TownPlan
from app.foundation.db import session
from app.foundation.earth import Ground, Point, Ring
from app.foundation.files import receive
from tests.foundation.pictures import photo

# What tests/modules/lost_found/town.py calls the market lies in its middle.
GROUND = Ground(north=48.13345, west=8.96765, south=48.11345, east=9.00765)
SOURCE = "© Gemeinde Lindental"


class _Sent:
    filename = "plan.png"

    def __init__(self) -> None:
        self.stream = BytesIO(photo((800, 600), "PNG"))


def a_plan(anna: Member) -> TownPlan:
    """Call inside a unit of work; the worker's part is done as well."""
    plan = lay_plan(anna, Legend(GROUND, SOURCE), receive(_Sent(), most_bytes=1 << 20))
    session().refresh(plan, ["picture"])
    plan.picture.state, plan.picture.width, plan.picture.height = AttachmentState.READY, 800, 600
    session().flush()
    return plan


def a_district(anna: Member, name: str, ring: Ring = ()) -> District:
    """A part of the place, drawn if there is a ring."""
    district = District(name=name)
    session().add(district)
    session().flush()
    outline_district(district, anna, ring)
    session().flush()
    return district


def around(lat: float, lon: float, side: float = 0.002) -> Ring:
    """A square with this middle."""
    south, west = lat - side / 2, lon - side / 2
    return (
        Point(south, west),
        Point(south + side, west),
        Point(south + side, west + side),
        Point(south, west + side),
    )
