"""What a member can be told of: a fact, its readers, the words and ways."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select

from app.community.models import Member, Post
from app.community.roles import Role
from app.foundation.events import Event
from app.foundation.lazy_text import Text


@dataclass(frozen=True)
class NotificationKind:
    """A message that follows from a fact: to whom, in which words, with which link."""

    name: str  # "lost_found.claimed"
    on: type[Event]
    title: Text  # "Somebody claims my find", for the settings
    # The ids of those to tell, as one statement, however many they are; the fact's `actor_id` is left out by itself.
    to: Callable[[Any], Select[int]]
    # In the reader's language, from the fact alone or from what the reader may see.
    text: Callable[[Any, Member], str]
    link: Callable[[Any], str]  # path on this site
    mail: bool = False
    # For so long a phone that rang is trusted: who has opened it by then gets no mail. Without a phone it comes at once.
    mail_after: timedelta = timedelta(0)
    # A warning: on every way, at any hour, whatever was chosen.
    is_warning: bool = False
    # Everybody may read it: its words may stand on a locked screen, whatever was chosen.
    is_public: bool = False
    # Who can never be told of it need not choose: shown from this role in some group on.
    role: Role = Role.MEMBER
    # A phone that was off until then does not ring any more; without it, after half a day.
    until: Callable[[Any], datetime | None] | None = None
    # What stands first on a locked screen, before the name of the place and whatever else may be shown: "DRILL".
    mark: Callable[[Any], str] | None = None
    # The post that a mail carries in full, so that whoever has no net any more knows what to do.
    carries: Callable[[Any, Member], Post | None] | None = None
