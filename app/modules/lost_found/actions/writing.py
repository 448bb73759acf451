"""What somebody wrote about a thing, and how it is divided into what all may read and what only few may."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.community.actions.posts import Writing
from app.foundation.db import session
from app.foundation.earth import Point
from app.foundation.files import Upload
from app.foundation.language import _, current_language, lazy_, pgettext
from app.foundation.refusal import Refused
from app.foundation.text import fold
from app.modules.lost_found.models import Category, Colour, Item, Pet, Secret, Side, Species, ValueClass, Wish
from app.modules.lost_found.models.kinds import (
    CATEGORY_WORDS,
    COLOUR_WORDS,
    MOST_COLOURS,
    NEEDS_HIDDEN_FEATURE,
    SPECIES_WORDS,
    TEXT_STAYS_HIDDEN,
)
from app.modules.lost_found.models.places import new_offset
from app.modules.lost_found.queries.choices import town_today

SHORTEST_DESCRIPTION = 20
MOST_FEATURES = 5
LONGEST_AGO = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Report:
    """A find or a loss as somebody typed it."""

    side: Side
    category: Category
    happened_from: date
    happened_to: date
    title: str = ""
    body: str = ""
    colours: tuple[Colour, ...] = ()
    brand: str = ""
    place: str = ""
    point: Point | None = None
    value_class: ValueClass | None = None
    # Only for the finder or loser and the staff.
    features: tuple[str, ...] = ()
    question: str = ""
    number: str = ""
    amount_cents: int | None = None
    wish: Wish | None = None
    shows_feature: bool = False
    initials: str = ""
    species: Species | None = None
    pet_name: str = ""
    uploads: tuple[Upload, ...] = ()
    # What they show: each on its own, or all in one sentence; else the title has to do.
    alts: tuple[str, ...] = ()
    shows: str = ""

    @property
    def hides_text(self) -> bool:
        """Whether the public reads only a title of ours."""
        return self.category in TEXT_STAYS_HIDDEN

    @property
    def public_title(self) -> str:
        """The title everybody reads; made of kind and colours where nothing may or was written."""
        return self.title if self.title and not self.hides_text else generic_title(self)

    def writing(self) -> Writing:
        """The post's own part: what the public reads."""
        return Writing(
            title=self.public_title,
            body="" if self.hides_text else self.body,
            language=current_language(),
        )


def generic_title(report: Report) -> str:
    """For those who wrote none: kind and colours, or the name of the animal."""
    if report.species and report.side is Side.LOST:
        return f"{SPECIES_WORDS[report.species]} {report.pet_name}".strip()
    more = [str(COLOUR_WORDS[colour]) for colour in report.colours]
    if report.initials:
        more.append(_("initials {initials}", initials=report.initials))
    word = str(CATEGORY_WORDS[report.category])
    return (
        pgettext("title of a notice", "{thing} ({more})", thing=word, more=", ".join(more)) if more else word
    )


def refuse_incomplete(report: Report, *, pictures: int) -> None:
    """Raise Refused for what would be no use to anybody, or would give away what has to be proven."""
    _refuse_dates(report)
    if len(report.colours) > MOST_COLOURS:
        raise Refused(lazy_("Please choose three colours at most."), field="colours")
    if not pictures and len(f"{report.title} {report.body}".strip()) < SHORTEST_DESCRIPTION:
        words = lazy_(
            "Please add a photo, or describe it in at least {n} characters.", n=SHORTEST_DESCRIPTION
        )
        raise Refused(words, field="body")
    if report.side is Side.FOUND and report.category in NEEDS_HIDDEN_FEATURE and not report.features:
        words = lazy_(
            "Please note one thing only the owner can know. It stays hidden and proves whose it is."
        )
        raise Refused(words, field="features")
    if len(report.features) > MOST_FEATURES:
        raise Refused(lazy_("Please note five hidden features at most."), field="features")
    _refuse_told_secret(report)


def _refuse_dates(report: Report) -> None:
    today = town_today()
    if report.happened_to < report.happened_from:
        raise Refused(lazy_("The end lies before the beginning."), field="happened_to")
    if report.happened_to > today:
        raise Refused(lazy_("This day is still to come."), field="happened_from")
    if report.happened_from < today - LONGEST_AGO:
        raise Refused(lazy_("This is too long ago. Please look at the year."), field="happened_from")


def _refuse_told_secret(report: Report) -> None:
    """What is hidden must not stand in the public text as well."""
    public = fold(f"{report.public_title} {report.writing().body} {report.brand} {report.place}")
    for feature in (*report.features, report.number):
        if feature and fold(feature) in public:
            words = lazy_(
                "“{feature}” also stands in the public text. Please remove it there.", feature=feature
            )
            raise Refused(words, field="features")


def write_item(item: Item, report: Report) -> None:
    """Put what the public may know into the item."""
    item.side, item.category = report.side, report.category
    item.colours = [colour.value for colour in report.colours]
    item.brand, item.place, item.initials = report.brand, report.place, report.initials
    item.happened_from, item.happened_to = report.happened_from, report.happened_to
    item.value_class, item.question = report.value_class, report.question
    item.shows_feature = report.shows_feature


def write_secret(item: Item, report: Report) -> None:
    """Put what is hidden where nobody looks by accident, and the rough place into the item."""
    secret = session().get(Secret, item.post_id) or Secret(post_id=item.post_id)
    session().add(secret)
    secret.features = list(report.features)
    secret.note = (
        "\n\n".join(part for part in (report.title, report.body) if part) if report.hides_text else ""
    )
    secret.number, secret.amount_cents, secret.wish = report.number, report.amount_cents, report.wish
    secret.lat = report.point.lat if report.point else None
    secret.lon = report.point.lon if report.point else None
    if report.point and secret.offset_north is None:
        offset = new_offset()
        secret.offset_north, secret.offset_east = offset.north, offset.east
    public = secret.public_point()
    item.lat, item.lon = (public.lat, public.lon) if public else (None, None)


def write_pet(item: Item, report: Report) -> None:
    """Put what is known of a missing animal beside it."""
    if not item.is_pet:
        return
    pet = session().get(Pet, item.post_id) or Pet(post_id=item.post_id, rounds=0)
    session().add(pet)
    pet.species, pet.name = report.species or Species.OTHER, report.pet_name
