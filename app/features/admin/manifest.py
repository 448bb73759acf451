"""What the administration brings to the house."""

from app.community.feature import Feature, Link
from app.features.admin import handlers, views
from app.features.admin.events import StandingChanged
from app.foundation.events import live
from app.foundation.language import lazy_

FEATURE = Feature(
    name="admin",
    title=lazy_("Administration"),
    views=(views.routes,),
    handlers=(live(StandingChanged, handlers.look_at_sockets),),
    account_links=(
        Link(lazy_("Administration"), "admin.overview", icon="settings", permission="site.manage"),
    ),
    admin_links=(
        Link(lazy_("The place"), "admin.place", icon="landmark"),
        Link(lazy_("People"), "admin.people", icon="users"),
        Link(lazy_("Who may do what"), "admin.permissions", icon="shield-check"),
    ),
    footer_links=(
        Link(lazy_("Imprint"), "admin.imprint"),
        Link(lazy_("Privacy"), "admin.privacy"),
        Link(lazy_("Accessibility"), "admin.accessibility"),
    ),
)
