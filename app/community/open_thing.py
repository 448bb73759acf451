"""What waits for somebody: on Start, and on the desk of the staff."""

from dataclasses import dataclass
from datetime import datetime

from app.foundation.lazy_text import Text


@dataclass(frozen=True)
class OpenThing:
    """Something that waits for a person."""

    text: Text
    url: str
    since: datetime
    icon: str = "bell"
    begins: datetime | None = None  # said instead of how long it has waited
