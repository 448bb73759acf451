"""What an editor types."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.community.actions.posts import Writing
from app.community.models import Attachment, Audience, Comments
from app.community.models.post import AUDIENCES_TO_CHOOSE
from app.foundation.forms import BaseForm, Line, Moment, PhotosField, Text, options
from app.foundation.language import LANGUAGE_NAMES, _, lazy_
from app.foundation.refusal import Refused
from app.modules.news.models import Article, ArticleDate, Category, Level
from app.modules.news.rules import Choices

CATEGORY_WORDS = {
    Category.GENERAL: lazy_("General"),
    Category.EVENTS: lazy_("Events"),
    Category.BUILDING: lazy_("Building and roadworks"),
    Category.SCHOOLS: lazy_("Schools and day care"),
    Category.TRANSPORT: lazy_("Traffic and buses"),
    Category.WASTE: lazy_("Waste and recycling"),
    Category.ENVIRONMENT: lazy_("Nature and environment"),
    Category.SAFETY: lazy_("Safety and fire brigade"),
    Category.HEALTH: lazy_("Health and social matters"),
    Category.COUNCIL: lazy_("Council and administration"),
}
_COMMENTS = {
    Comments.OPEN: lazy_("Everybody may answer"),
    Comments.OFF: lazy_("No answers"),
}


class ArticleForm(BaseForm):
    """One article: text first, then who, when and where."""

    title = Line(lazy_("Headline"), most=90, validators=[InputRequired()])
    body = Text(
        lazy_("Text"), description=lazy_("Short sentences. **Bold**, lists with a dash and links work.")
    )
    plain = Text(
        lazy_("The same in plain language"),
        most=5_000,
        description=lazy_("Sentences of at most 12 words, one thought each. Shown on request."),
    )
    photos = PhotosField(lazy_("Pictures"))
    alts = Text(
        lazy_("What do the pictures show?"),
        most=1_500,
        description=lazy_("One line per picture, for people who do not see it."),
    )
    kept_alts = Text(
        lazy_("What do the current pictures show?"),
        most=1_500,
        description=lazy_("One line per picture, in their order."),
    )
    gone = SelectMultipleField(
        lazy_("Take away"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    category = SelectField(lazy_("Category"), choices=options(CATEGORY_WORDS), default=Category.GENERAL)
    level = RadioField(
        lazy_("Importance"),
        choices=options(
            {
                Level.INFO: lazy_("Information"),
                Level.IMPORTANT: lazy_("Important: stands on top for up to seven days"),
            }
        ),
        default=Level.INFO,
    )
    districts = SelectMultipleField(
        lazy_("Concerns only"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=lazy_("Nothing chosen means the whole place."),
    )
    on_behalf_of = SelectField(lazy_("Published by"), default="")
    audience = SelectField(
        lazy_("Who may read it"), choices=options(AUDIENCES_TO_CHOOSE), default=Audience.PUBLIC
    )
    comments = SelectField(lazy_("Answers"), choices=options(_COMMENTS), default=Comments.OPEN)
    wanted_at = Moment(
        lazy_("Publish at"), validators=[Optional()], description=lazy_("Empty means at once.")
    )
    begins_at = Moment(
        lazy_("It speaks of a date: from"),
        validators=[Optional()],
        description=lazy_("A meeting, a festival, a closed road: it stands in the calendar then."),
    )
    ends_at = Moment(lazy_("until"), validators=[Optional()])
    place = Line(lazy_("Where?"), most=200)
    expires_at = Moment(
        lazy_("Ends at"), validators=[Optional()], description=lazy_("Then it leaves the streams and feeds.")
    )
    note = Line(lazy_("What was corrected?"), most=300, description=lazy_("Readers will see it."))
    language = SelectField(lazy_("Language"), choices=options(LANGUAGE_NAMES), default="de")

    @classmethod
    def showing(cls, article: Article, districts: list[int], pictures: Sequence[Attachment]) -> "ArticleForm":
        """The form filled with an article and its pictures."""
        post = article.post
        same = ("title", "body", "plain", "language", "on_behalf_of", "audience", "comments", "expires_at")
        data = {name: getattr(post, name) for name in same}
        data |= {name: getattr(article, name) for name in ("begins_at", "ends_at", "place")}
        data |= {"category": article.category, "level": article.level, "districts": districts}
        data |= {"kept_alts": "\n".join(picture.alt for picture in pictures)}
        form = cls(data=data | {"wanted_at": post.published_at or article.wanted_at})
        form.gone.choices = options({picture.public_id: picture.alt or picture.name for picture in pictures})
        return form

    def offer(self, *, districts: dict[int, str], offices: list[str], own_name: str) -> None:
        """Fill in what can be chosen in this group; where no pictures are, none can be changed."""
        if not self.gone.choices:
            del self.gone, self.kept_alts
        self.districts.choices = options(districts)
        self.on_behalf_of.choices = options({"": own_name} | {office: office for office in offices})

    def validate_alts(self, field: Any) -> None:
        """Public news need a text for every picture (WCAG 1.1.1)."""
        missing = len(self.photos.data) - len(_lines(field.data))
        if missing > 0 and self.audience.data == Audience.PUBLIC:
            raise ValidationError(_("Please describe every picture in a line of its own."))

    def validate_kept_alts(self, field: Any) -> None:
        """The same for the pictures that stay."""
        missing = len(self.gone.choices or ()) - len(self.gone.data or ()) - len(_lines(field.data))
        if missing > 0 and self.audience.data == Audience.PUBLIC:
            raise ValidationError(_("Please describe every picture in a line of its own."))

    def writing(self) -> Writing:
        """What the post gets."""
        return Writing(
            title=self.title.data or "",
            body=self.body.data or "",
            plain=self.plain.data or "",
            language=self.language.data,
            on_behalf_of=self.on_behalf_of.data or "",
            audience=Audience(self.audience.data),
            comments=Comments(self.comments.data),
            expires_at=self.expires_at.data,
            uploads=tuple(self.photos.data),
            alts=tuple(_lines(self.alts.data)),
            kept_alts=tuple((self.kept_alts.data or "").split("\n")) if "kept_alts" in self else None,
            gone=frozenset(self.gone.data or ()) if "gone" in self else frozenset(),
        )

    def chosen(self) -> Choices:
        """What the article gets."""
        return Choices(
            category=Category(self.category.data),
            level=Level(self.level.data),
            district_ids=tuple(self.districts.data or ()),
            wanted_at=self.wanted_at.data,
            date=self._date(),
        )

    def _date(self) -> ArticleDate | None:
        begins_at, ends_at, place = self.begins_at.data, self.ends_at.data, self.place.data or ""
        if begins_at and ends_at:
            return ArticleDate(begins_at, ends_at, place)
        if begins_at:
            raise Refused(lazy_("Please say until when."), field="ends_at")
        if ends_at or place:
            raise Refused(lazy_("Please say from when."), field="begins_at")
        return None


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class ReasonForm(BaseForm):
    """Why."""

    reason = Line(lazy_("Reason"), most=300, validators=[InputRequired()])


class SettingsForm(BaseForm):
    """What a group chooses for its news."""

    needs_review = BooleanField(
        lazy_("A second person approves"), description=lazy_("Nobody publishes what only they have read.")
    )
    offices = Text(
        lazy_("Offices"),
        most=1_000,
        description=lazy_("One per line. Articles can be published under their name instead of a person's."),
    )
