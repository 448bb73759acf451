"""What the accounts bring to the house."""

from app.community.events import MemberLeft, TextsTakenBack
from app.community.feature import Feature, Link, RetentionRule
from app.features.accounts import handlers, jobs, views
from app.features.accounts.actions import leaving
from app.features.accounts.events import BrowserSignedOut
from app.features.accounts.queries import export_of
from app.foundation.events import later, live
from app.foundation.language import lazy_

FEATURE = Feature(
    name="accounts",
    title=lazy_("Accounts"),
    views=(views.routes,),
    handlers=(
        later(MemberLeft, handlers.note_departure),
        later(TextsTakenBack, handlers.take_texts_back),
        live(BrowserSignedOut, handlers.close_sockets),
    ),
    navigation=(
        Link(lazy_("Me"), "accounts.account", icon="user", permission="site.use", rank=90),
        Link(lazy_("Sign in"), "accounts.sign_in", icon="log-in", guests_only=True, rank=90),
    ),
    erase=leaving.erase,
    export=export_of,
    retention=(
        RetentionRule(
            lazy_("Accounts whose owners want them deleted: 14 days after they said so"), jobs.see_off
        ),
        RetentionRule(lazy_("Accounts that nobody confirmed: 7 days"), jobs.forget_unconfirmed),
        RetentionRule(
            lazy_("Devices that are signed out: at once, at the latest after 180 days"), jobs.forget_devices
        ),
    ),
)
