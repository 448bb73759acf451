"""What people type in the chat."""

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from app.features.chat.actions.files import MOST_FILES
from app.features.chat.actions.reading import QUIET_HOURS
from app.features.chat.actions.rooms import SLOW_MODES
from app.features.chat.actions.sending import CALLS, MOST_SIGNS, Beside
from app.features.chat.models import RoomKind, RoomState, Verdict
from app.features.chat.queries.people import named
from app.foundation.alternatives import Alternatives
from app.foundation.fields import Number
from app.foundation.forms import BaseForm, Line, PhotosField, Text, UploadsField, clean, options
from app.foundation.language import current_language, lazy_, ngettext

KINDS = {
    RoomKind.CHANNEL: lazy_("A room to talk: everybody in the group writes"),
    RoomKind.ANNOUNCEMENTS: lazy_("Announcements: moderators write, everybody reads"),
}
STATES = {
    RoomState.ACTIVE: lazy_("Open"),
    RoomState.READ_ONLY: lazy_("Read only: nobody writes for now"),
    RoomState.ARCHIVED: lazy_("Closed: it leaves everybody’s list"),
}
QUIET = dict(
    zip(
        QUIET_HOURS,
        (
            lazy_("Not quiet: tell me what is new"),
            lazy_("Quiet for 1 hour"),
            lazy_("Quiet for 8 hours"),
            lazy_("Quiet for 1 week"),
            lazy_("Always quiet"),
        ),
        strict=True,
    )
)


def _pace(seconds: int) -> str:
    if not seconds:
        return lazy_("As quick as they like")
    if seconds < 60:
        return ngettext("{n} second", "{n} seconds", seconds)
    return ngettext("{n} minute", "{n} minutes", seconds // 60)


class MessageForm(BaseForm):
    """Something to say."""

    body = Text(lazy_("Your message"), most=MOST_SIGNS)
    photos = PhotosField(lazy_("Photos"), most=MOST_FILES)
    alts = Alternatives()
    files = UploadsField(
        lazy_("Files"), most=5, description=lazy_("PDF, text or office documents, 25 MB at most.")
    )
    answers = HiddenField(filters=[clean], validators=[Length(max=12)])
    to = HiddenField(filters=[clean], validators=[Length(max=200)])
    # What the question answers whether “@all” shall call everybody; its buttons stand on the page in its place.
    calls_all = HiddenField(filters=[clean], validators=[Length(max=3)])
    # A device that sends again says the same number; a page without scripts has that of its form.
    client_id = HiddenField(filters=[clean], validators=[Length(max=64)])

    def number(self) -> str:
        """Under which number of the sender it is known."""
        return self.client_id.data or self.op_id.data or ""

    def beside(self) -> Beside:
        """What goes with the words."""
        return Beside(
            answers=self.answers.data or "",
            to=named(self.to.data or ""),
            calls_all=CALLS.get(self.calls_all.data or ""),
            files=(*self.photos.data, *self.files.data),
            alts=(self.alts.data or "").splitlines(),
            language=current_language(),
        )


class EditForm(BaseForm):
    """Something that was said, to be mended."""

    body = Text(lazy_("Your message"), most=MOST_SIGNS, validators=[InputRequired()])
    rev = Number(widget=HiddenInput(), validators=[InputRequired()])


class RemovalForm(BaseForm):
    """Why somebody's words go."""

    reason = Line(
        lazy_("Reason"), most=300, validators=[InputRequired()], description=lazy_("The author will read it.")
    )


class ReportForm(BaseForm):
    """Why a message is against the rules."""

    words = Text(
        lazy_("What is wrong with it?"),
        most=1000,
        validators=[InputRequired()],
        description=lazy_("Those who decide read it, the author does not learn who you are."),
    )


class VerdictForm(BaseForm):
    """What becomes of a reported message."""

    verdict = RadioField(
        lazy_("Your decision"),
        choices=options(
            {
                Verdict.REMOVED: lazy_("Remove the message"),
                Verdict.NO_BREACH: lazy_("It is not against the rules and stays"),
            }
        ),
        coerce=Verdict,
        validators=[InputRequired()],
    )
    reason = Line(lazy_("Reason"), most=300, description=lazy_("The author will read it."))


class ReadingForm(BaseForm):
    """How far somebody has read, or from where on it shall count as new again."""

    seq = Number(widget=HiddenInput(), validators=[InputRequired()])
    unread = BooleanField(widget=HiddenInput())


class QuietForm(BaseForm):
    """How long a room is quiet."""

    hours = RadioField(
        lazy_("How long shall this room be quiet?"),
        choices=options(QUIET),
        coerce=int,
        default=0,
        validators=[InputRequired()],
    )


class MannersForm(BaseForm):
    """What others may see."""

    shows_typing = BooleanField(
        lazy_("Show that I am writing"),
        description=lazy_("In conversations and small rooms, while you type. It is kept nowhere."),
    )
    shows_presence = BooleanField(
        lazy_("Show that I am active now"),
        description=lazy_("In conversations of two, and only to people who show it to you as well."),
    )
    shows_at_work = BooleanField(
        lazy_("Show that I am active now where I decide cases"),
        description=lazy_(
            "To everybody who talks with you about a case, such as a booking, and in rooms of staff alone, "
            "while you look at them. It is on until you switch it off, and kept nowhere."
        ),
    )


class RoomForm(BaseForm):
    """A new room."""

    name = Line(lazy_("Name"), most=60, validators=[InputRequired()])
    kind = RadioField(lazy_("Who writes"), choices=options(KINDS), coerce=RoomKind, default=RoomKind.CHANNEL)


class RulesForm(BaseForm):
    """How a room is kept in order."""

    name = Line(lazy_("Name"), most=60, validators=[InputRequired()])
    state = RadioField(lazy_("How open it is"), choices=options(STATES), coerce=RoomState)
    slow_mode = RadioField(lazy_("How long a member waits between two messages"), coerce=int)

    def with_paces(self) -> "RulesForm":
        """The same in the language that is spoken now."""
        self.slow_mode.choices = options({seconds: _pace(seconds) for seconds in SLOW_MODES})
        return self
