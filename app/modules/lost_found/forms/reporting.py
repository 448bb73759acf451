"""What people type about a find or a loss."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.community.models import Attachment
from app.foundation.fields import Day, Euros, Lines
from app.foundation.forms import BaseForm, Line, PhotosField, Text, options
from app.foundation.language import _, lazy_
from app.modules.lost_found.actions.guests import Contact
from app.modules.lost_found.actions.writing import Report
from app.modules.lost_found.forms.fields import Degrees, point_from
from app.modules.lost_found.models import Category, Colour, Item, Pet, Secret, Side, Species, ValueClass, Wish
from app.modules.lost_found.models.guess import guess_category
from app.modules.lost_found.models.kinds import (
    CATEGORY_WORDS,
    COLOUR_WORDS,
    MOST_COLOURS,
    SPECIES_WORDS,
    WISH_WORDS,
)
from app.modules.lost_found.models.law import VALUE_WORDS
from app.modules.lost_found.queries.choices import town_today

MOST_PHOTOS = 5


class ThingForm(BaseForm):
    """What finds and losses have in common."""

    side = Side.FOUND
    photos = PhotosField(lazy_("Photo"), most=MOST_PHOTOS)
    title = Line(
        lazy_("What is it?"), most=120, description=lazy_("For example: key ring with a red ribbon.")
    )
    category = RadioField(lazy_("What kind of thing?"), choices=options(CATEGORY_WORDS))
    place = Line(lazy_("Where?"), most=120, validators=[InputRequired()])
    lat, lon = Degrees(most=90), Degrees(most=180)
    happened_from = Day(lazy_("When?"), validators=[InputRequired()], default=town_today)
    happened_to = Day(lazy_("At the latest"), validators=[Optional()])
    colours = SelectMultipleField(
        lazy_("Colours"),
        choices=options(COLOUR_WORDS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=lazy_("Up to three."),
    )
    brand = Line(lazy_("Brand or make"), most=60)
    shows = Line(
        lazy_("What does the photo show?"),
        most=300,
        description=lazy_("For whoever does not see it. Empty: what the notice is called."),
    )
    body = Text(lazy_("Description"), most=4_000, description=lazy_("Everybody can read this."))
    # Whoever misses it is the owner; a find asks otherwise.
    features = Lines(lazy_("What only you can know"), most=5)
    number = Line(lazy_("Number"), most=60)
    initials = Line(
        lazy_("Initials of the name on it"),
        most=10,
        description=lazy_("Only these are shown, never the name."),
    )

    def propose_category(self, last_used: Category | None = None) -> None:
        """Choose what the words sound like, so that it only has to be confirmed."""
        guess = guess_category(f"{self.title.data or ''} {self.body.data or ''}") or last_used
        if self.is_submitted() and not self.category.data and guess is not None:
            word = CATEGORY_WORDS[guess]
            self.category.data = guess.value
            self.category.errors = [_("We guess: {category}. Please confirm or choose.", category=word)]

    def report(self) -> Report:
        """What was typed, for the action."""
        first = self.happened_from.data or town_today()
        title = self.title.data or ""
        return Report(
            side=self.side,
            category=Category(self.category.data),
            happened_from=first,
            happened_to=self.happened_to.data or first,
            title=title,
            body=self.body.data or "",
            colours=tuple(Colour(colour) for colour in (self.colours.data or ())[: MOST_COLOURS + 1]),
            brand=self.brand.data or "",
            place=self.place.data or "",
            point=point_from(self.lat, self.lon),
            features=tuple(self.features.data or ()),
            number=self.number.data or "",
            initials=self.initials.data or "",
            uploads=tuple(self.photos.data),
            shows=self.shows.data or "",
            **self.more(),
        )

    def more(self) -> dict[str, Any]:
        """What only one kind of notice has."""
        return {}


class FindForm(ThingForm):
    """Something was found: photo, kind, place, send."""

    features = Lines(lazy_("How can one tell whose it is?"), most=5)

    question = Line(
        lazy_("Question for whoever claims it"), most=200,
        description=lazy_("Only the owner can answer it. Empty: we ask what fits this kind of thing."),
    )  # fmt: skip
    shows_feature = BooleanField(
        lazy_("The photo shows it too"), description=lazy_("Then everybody else sees a drawing instead.")
    )
    value_class = SelectField(
        lazy_("Worth about"),
        choices=options({"": lazy_("Hard to say")} | VALUE_WORDS),
        validators=[Optional()],
    )
    amount = Euros(
        lazy_("How much money?"),
        validators=[Optional()],
        description=lazy_("Never shown to anybody but you and the office."),
    )
    wish = RadioField(
        lazy_("What do you wish for?"),
        choices=options(WISH_WORDS),
        default=Wish.NOTHING,
        validators=[Optional()],
    )

    def more(self) -> dict[str, Any]:
        """The find's own part."""
        return {
            "question": self.question.data or "",
            "shows_feature": bool(self.shows_feature.data),
            "value_class": ValueClass(self.value_class.data) if self.value_class.data else None,
            "amount_cents": self.amount.cents,
            "wish": Wish(self.wish.data) if self.wish.data else None,
        }


class GuestFindForm(FindForm):
    """A find reported without an account: how to reach the person is for the staff alone."""

    name = Line(lazy_("Your name"), most=80, validators=[InputRequired()])
    email = Line(lazy_("Your e-mail address"), most=254, validators=[InputRequired()])
    phone = Line(lazy_("Your phone number"), most=40)

    def contact(self) -> Contact:
        """How to reach the guest."""
        return Contact(name=self.name.data or "", email=self.email.data or "", phone=self.phone.data or "")


class LossForm(ThingForm):
    """Something is missing."""

    side = Side.LOST


class PetForm(LossForm):
    """An animal is missing."""

    species = RadioField(lazy_("Which animal?"), choices=options(SPECIES_WORDS), validators=[InputRequired()])
    pet_name = Line(lazy_("What is its name?"), most=40)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.category.data = Category.ANIMAL.value

    def more(self) -> dict[str, Any]:
        """The animal's own part."""
        return {"species": Species(self.species.data), "pet_name": self.pet_name.data or ""}


def fill(item: Item, secret: Secret, pet: Pet | None, photos: Sequence[Attachment] = ()) -> dict[str, Any]:
    """A notice as its form shows it again."""
    said = photos[0].alt if photos else ""
    same = ("category", "place", "happened_from", "happened_to", "colours", "brand", "initials", "question")
    data = {name: getattr(item, name) for name in (*same, "shows_feature", "value_class")}
    hidden = {name: getattr(secret, name) for name in ("features", "number", "lat", "lon", "wish")}
    cents = secret.amount_cents
    return {
        **data,
        **hidden,
        "title": secret.note or item.post.title,
        "body": item.post.body,
        "shows": "" if said == item.post.title else said,
        "amount": None if cents is None else Decimal(cents) / 100,
        "species": pet.species if pet else None,
        "pet_name": pet.name if pet else "",
    }
