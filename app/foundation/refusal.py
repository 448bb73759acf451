"""How the house says no to something a person may repair."""

from typing import ClassVar

from app.foundation.lazy_text import Text


class Refused(Exception):
    """A broken rule, in words for the person; shown beside the form, with what was typed kept (422).

    `field` names the form field it belongs to, if it belongs to one; `code` is what programs read.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, words: Text, *, field: str | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.field = field

    def __str__(self) -> str:
        return str(self.words)


class Conflict(Refused):
    """Somebody else was faster, or the state does not allow it (409)."""

    code = "conflict"


class NotAllowed(Refused):
    """The person may see the thing, but not do this with it (403)."""

    code = "not_allowed"


class TooMany(Refused):
    """A limit against abuse was reached (429)."""

    code = "rate_limited"

    def __init__(self, words: Text, *, retry_after: int) -> None:
        super().__init__(words)
        self.retry_after = retry_after


class Busy(Refused):
    """The database was held by somebody else for too long (503)."""

    code = "busy"

    def __init__(self) -> None:
        super().__init__("The database is busy.")


class Outrun(Busy):
    """Another unit of work was faster, or PostgreSQL ended this one for its sake: at once it can be done anew."""
