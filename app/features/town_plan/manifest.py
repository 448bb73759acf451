"""What the plan of the place brings to the house."""

from app.community.feature import Feature, Link
from app.features.town_plan import views
from app.foundation.language import lazy_

FEATURE = Feature(
    name="town_plan",
    title=lazy_("Town plan"),
    views=(views.routes,),
    admin_links=(Link(lazy_("Town plan"), "town_plan.plan", icon="map"),),
)
