"""The town hall lays the plan that hangs in its corridor, and draws the parts of the place on it."""

from collections.abc import Iterator
from functools import partial

from app.community.models import District
from app.features.town_plan.actions import Legend, lay_plan, outline_district
from app.foundation.db import session
from app.telling.districts import GROUND, OUTLINES
from app.telling.part import Part
from app.telling.stage import Act, Stage

WHO, PICTURE = "anna", "plan"
LEGEND = Legend(GROUND, "© Gemeinde Lindental, frei erfunden")


def acts(stage: Stage) -> Iterator[Act]:
    """Some days after the place was set up."""
    yield Act(stage.moment(200, "10:00"), partial(_lay, stage))


def _lay(stage: Stage) -> None:
    anna, (picture,) = stage.people[WHO], stage.take_pictures([PICTURE])
    lay_plan(anna, LEGEND, picture)
    for name, ring in OUTLINES.items():
        outline_district(session().get_one(District, stage.districts[name]), anna, ring)


PART = Part(acts, pictures=(PICTURE,))
