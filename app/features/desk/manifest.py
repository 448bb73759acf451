"""What the desk brings to the house."""

from app.community.feature import Feature, Link
from app.features.desk import views
from app.foundation.language import lazy_

FEATURE = Feature(
    name="desk",
    title=lazy_("Desk"),
    views=(views.routes,),
    account_links=(Link(lazy_("Desk: what waits for me"), "desk.desk", icon="inbox", permission="site.use"),),
)
