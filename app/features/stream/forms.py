"""What people type in a stream."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from app.community.actions.posts import Writing
from app.community.models import Attachment, Audience, Comments, Group, Post
from app.community.models.post import AUDIENCES_TO_CHOOSE
from app.foundation.alternatives import Alternatives
from app.foundation.dates import today
from app.foundation.fields import Day, Number
from app.foundation.forms import BaseForm, Line, PhotosField, Text, UploadsField, clean, options
from app.foundation.language import current_language, current_zone, lazy_

USUAL_PIN = timedelta(days=7)
_ANSWERS = {
    Comments.OPEN: lazy_("Everybody may answer"),
    Comments.LOCKED: lazy_("Answers are shown, no new ones"),
    Comments.OFF: lazy_("No answers"),
}


class PostForm(BaseForm):
    """A plain post."""

    title = Line(lazy_("Heading"), most=120)
    body = Text(lazy_("Text"), description=lazy_("**Bold**, lists with a dash and links work."))
    photos = PhotosField(lazy_("Photos"))
    alts = Alternatives()
    files = UploadsField(
        lazy_("Files"), most=5, description=lazy_("PDF, text or office documents, 25 MB at most.")
    )
    audience = RadioField(
        lazy_("Who may read it"),
        choices=options(AUDIENCES_TO_CHOOSE),
        coerce=Audience,
        default=Audience.PUBLIC,
    )

    def fit(self, group: Group) -> "PostForm":
        """Ask only what makes sense in this group."""
        if not group.is_public:
            del self.audience
        return self

    def writing(self, post: Post | None = None) -> Writing:
        """What was typed; what the form does not ask for stays as it is in the post."""
        return replace(
            Writing.typed(self.data, post, language=current_language()),
            audience=self.audience.data if "audience" in self else Audience.MEMBERS,
            uploads=(*self.photos.data, *self.files.data),
        )


class EditForm(PostForm):
    """A post that is there already: also what stands beside it may change or go."""

    version = Number(widget=HiddenInput(), validators=[InputRequired()])
    kept_alts = Text(
        lazy_("What do the current photos show?"),
        most=3_000,
        description=lazy_("One line per photo, in their order."),
    )
    gone = SelectMultipleField(
        lazy_("Take away"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    @classmethod
    def of(cls, post: Post, attachments: Sequence[Attachment]) -> "EditForm":
        """The form, filled with the post as it is."""
        photos = [each for each in attachments if each.is_picture]
        form = cls(
            title=post.title,
            body=post.body,
            audience=post.audience,
            version=post.version,
            kept_alts="\n".join(photo.alt for photo in photos),
        )
        form.gone.choices = options({each.public_id: each.alt or each.name for each in attachments})
        if not photos:
            del form.kept_alts
        if not attachments:
            del form.gone
        return form

    def writing(self, post: Post | None = None) -> Writing:
        """What was typed, and what shall become of the attachments that are there."""
        return replace(
            super().writing(post),
            kept_alts=tuple((self.kept_alts.data or "").split("\n")) if "kept_alts" in self else None,
            gone=frozenset(self.gone.data or ()) if "gone" in self else frozenset(),
        )


class CommentForm(BaseForm):
    """An answer to a post or to a comment."""

    body = Text(lazy_("Your comment"), most=4_000, validators=[InputRequired()])
    answers = HiddenField(filters=[clean], validators=[Length(max=12)])


class EditCommentForm(BaseForm):
    """A comment that is there already."""

    body = Text(lazy_("Your comment"), most=4_000, validators=[InputRequired()])
    version = Number(widget=HiddenInput(), validators=[InputRequired()])


class ReasonForm(BaseForm):
    """Why something is removed; its author reads it."""

    reason = Line(
        lazy_("Reason"), most=300, validators=[InputRequired()], description=lazy_("The author will read it.")
    )


class PinForm(BaseForm):
    """Until when a post stands on top."""

    until = Day(
        lazy_("Stands on top until"),
        validators=[InputRequired()],
        default=lambda: today() + USUAL_PIN,
        description=lazy_("At most 60 days from now; three posts of a group at the same time."),
    )

    def end(self) -> datetime:
        """The end of the chosen day."""
        return datetime.combine(self.until.data or today(), time(23, 59), tzinfo=current_zone())


class AnswersForm(BaseForm):
    """Whether people may answer."""

    comments = RadioField(
        lazy_("Answers"), choices=options(_ANSWERS), coerce=Comments, validators=[InputRequired()]
    )
