"""What a group chose, and the names by which the house knows the module."""

from app.community.models import Group, GroupModule
from app.foundation.db import session
from app.modules.get_involved.models import Settings

NAME = "get_involved"
KIND = "get_involved.action"


def settings_for(group: Group) -> Settings:
    """The choices of a group, completed by the defaults; by the row, for the group may be loaded without its modules."""
    row = session().get(GroupModule, (group.id, NAME))
    chosen = row.settings if row is not None else {}
    return Settings(**{name: chosen[name] for name in Settings.__dataclass_fields__ if name in chosen})
