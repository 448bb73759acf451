"""Why the chat says no: words for people, and a code for their programs."""

from app.foundation.language import lazy_, ngettext
from app.foundation.refusal import Conflict, Refused, TooMany


class Empty(Refused):
    """Nothing was written."""

    code = "empty"

    def __init__(self) -> None:
        super().__init__(lazy_("Please write something."), field="body")


class TooLong(Refused):
    """More than one message holds."""

    code = "too_long"

    def __init__(self, most: int) -> None:
        super().__init__(lazy_("A message has {most} signs at most.", most=most), field="body")


class TooManyAddressed(Refused):
    """More people than one message may call."""

    code = "too_many"

    def __init__(self, most: int) -> None:
        super().__init__(lazy_("A message addresses {most} people at most.", most=most), field="body")


class CallsAll(Conflict):
    """Everybody would be called, and the author has not said yet whether they want that."""

    code = "calls_all"

    def __init__(self, others: int) -> None:
        super().__init__(
            ngettext("“@all” calls {n} person. Shall it?", "“@all” calls {n} people. Shall it?", others),
            field="body",
        )
        self.others = others


class CalledOften(Refused):
    """Everybody was called so often that they stop listening."""

    code = "called_often"

    def __init__(self) -> None:
        super().__init__(
            lazy_(
                "You have called everybody several times within an hour. Send it without calling, or later."
            ),
            field="body",
        )


class TooManyFiles(Refused):
    """More files than one message carries."""

    code = "too_many"

    def __init__(self, most: int) -> None:
        super().__init__(lazy_("A message has {most} files at most.", most=most), field="files")


class ReadOnly(Conflict):
    """Nobody writes in this room at present."""

    code = "read_only"

    def __init__(self) -> None:
        super().__init__(lazy_("This room can only be read at present."))


class Unanswered(Conflict):
    """The other person has not agreed to talk."""

    code = "unanswered"

    def __init__(self) -> None:
        super().__init__(lazy_("You can write on once the other person has agreed to talk to you."))


class TooSoon(TooMany):
    """The room is slowed down."""

    code = "slow_mode"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            lazy_("This room goes slowly: please wait {n} seconds more.", n=seconds), retry_after=seconds
        )


class TooEarly(TooMany):
    """Somebody came today and does more than one does on the first day."""

    code = "rate_limited"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            lazy_("You are new here, so this goes slowly on your first day. Please wait a moment."),
            retry_after=seconds,
        )


class LinkTooEarly(Refused):
    """Somebody came today and leads many people elsewhere."""

    code = "newcomer_link"

    def __init__(self) -> None:
        super().__init__(
            lazy_("You are new here: on your first day you cannot send links to so many people."),
            field="body",
        )


class OtherWords(Conflict):
    """The same device sent something else under the same number."""

    def __init__(self) -> None:
        super().__init__(lazy_("This message was sent before with other words."))


class StaleRevision(Conflict):
    """The message is not the one that was read."""

    code = "stale_rev"

    def __init__(self) -> None:
        super().__init__(lazy_("This message was changed meanwhile. Please look at it again."))


class WindowClosed(Conflict):
    """Too late to change one's words."""

    code = "edit_window"

    def __init__(self) -> None:
        super().__init__(lazy_("A message can be changed for 24 hours."))


class BadState(Conflict):
    """The state of the message or room does not allow it."""

    code = "bad_state"

    def __init__(self) -> None:
        super().__init__(lazy_("This is not possible any more."))


class Unknown(Refused):
    """There is no such room or message, or this person may not know of it."""

    code = "not_found"

    def __init__(self) -> None:
        super().__init__(lazy_("This is not there, or no longer."))
