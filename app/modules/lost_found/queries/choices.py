"""What a group chose, and which day it is in the town."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.community.models import GroupModule
from app.community.queries.site import site
from app.foundation import clock
from app.foundation.db import session
from app.modules.lost_found.models import Settings

NAME = "lost_found"


def settings_for(group_id: int) -> Settings:
    """The choices of a group, completed by the defaults."""
    row = session().get(GroupModule, (group_id, NAME))
    known = Settings.__dataclass_fields__
    return Settings(**{name: value for name, value in (row.settings if row else {}).items() if name in known})


def town_today() -> date:
    """The date where the lost property office is, whoever asks from wherever."""
    return town_day(clock.now())


def town_day(moment: datetime) -> date:
    """On which date of the town a moment fell."""
    return moment.astimezone(ZoneInfo(site().zone)).date()
