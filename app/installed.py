"""What exists in this house: the only list. Order is the order of menus and tabs."""

from app.community import manifest as community
from app.community.feature import Feature, Module
from app.features.accounts import manifest as accounts
from app.features.admin import manifest as admin
from app.features.calendar import manifest as calendar
from app.features.chat import manifest as chat
from app.features.desk import manifest as desk
from app.features.frame import manifest as frame
from app.features.groups import manifest as groups
from app.features.notifications import manifest as notifications
from app.features.pictures import manifest as pictures
from app.features.polls import manifest as polls
from app.features.search import manifest as search
from app.features.stream import manifest as stream
from app.features.town_plan import manifest as town_plan
from app.modules.booking import manifest as booking
from app.modules.get_involved import manifest as get_involved
from app.modules.lost_found import manifest as lost_found
from app.modules.news import manifest as news
from app.modules.warnings import manifest as warnings

FEATURES: tuple[Feature, ...] = (
    community.FEATURE,
    accounts.FEATURE,
    frame.FEATURE,
    groups.FEATURE,
    stream.FEATURE,
    calendar.FEATURE,
    chat.FEATURE,
    polls.FEATURE,
    pictures.FEATURE,
    search.FEATURE,
    notifications.FEATURE,
    desk.FEATURE,
    admin.FEATURE,
    town_plan.FEATURE,
)

MODULES: tuple[Module, ...] = (
    news.MODULE,
    warnings.MODULE,
    lost_found.MODULE,
    booking.MODULE,
    get_involved.MODULE,
)

# Built and tested with the rest, but not whole yet: no town sees it before it moves up.
COMING: tuple[Feature, ...] = ()
