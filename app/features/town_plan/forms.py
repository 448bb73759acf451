"""What an administrator says about the plan."""

from wtforms.validators import DataRequired, InputRequired

from app.features.town_plan.actions import Legend
from app.foundation.earth import Ground
from app.foundation.earth_fields import Corners, Place
from app.foundation.forms import BaseForm, Line, PhotosField
from app.foundation.language import lazy_


class PlanForm(BaseForm):
    """The picture and the ground it shows."""

    picture = PhotosField(
        lazy_("Picture of the plan"),
        most=1,
        description=lazy_("North at the top. One that the town may show: its own, or a free one."),
    )
    north_west = Place(
        lazy_("Upper left corner"),
        validators=[DataRequired()],
        description=lazy_(
            "As 50.9195, 9.2010: on the website of any map, click on that corner with the right button and copy the two numbers."
        ),
    )
    south_east = Place(lazy_("Lower right corner"), validators=[DataRequired()])
    source = Line(
        lazy_("Whose plan is it?"),
        most=120,
        validators=[InputRequired()],
        description=lazy_("Stands on the plan, such as © Land surveying office 2026."),
    )

    @property
    def legend(self) -> Legend:
        """What was typed."""
        first, last = self.north_west.data, self.south_east.data
        return Legend(Ground(first.lat, first.lon, last.lat, last.lon), self.source.data or "")


class OutlineForm(BaseForm):
    """Where a district lies."""

    corners = Corners(
        lazy_("Corners"),
        description=lazy_("One per line, in the order in which one walks around, such as 50.9105, 9.2150."),
    )
