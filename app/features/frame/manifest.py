"""What the frame brings to the house."""

from app.community.feature import Feature
from app.features.frame import entries, faces, views
from app.foundation.language import lazy_

FEATURE = Feature(
    name="frame",
    title=lazy_("Frame of every page"),
    views=(views.routes,),
    template_globals={
        "navigation": entries.navigation,
        "toolbar": entries.toolbar,
        "banners": entries.banners,
        "my_groups": entries.my_groups,
        "my_face": entries.my_face,
        "footer_links": entries.footer_links,
        "account_links": entries.account_links,
        "admin_links": entries.admin_links,
        "tint_of": entries.tint_of,
        "can": faces.can,
        "avatar_url": faces.avatar_url,
        "picture_url": faces.picture_url,
        "theme": faces.theme,
    },
)
