"""What the two parties of a claim type."""

from datetime import datetime

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from app.foundation import clock
from app.foundation.earth import Point
from app.foundation.forms import BaseForm, Line, Moment, PhotosField, Text, options
from app.foundation.language import lazy_
from app.modules.lost_found.actions.sightings import Observation
from app.modules.lost_found.forms.fields import Degrees, point_from
from app.modules.lost_found.models.kinds import Resolution


class ClaimForm(BaseForm):
    """That is mine, and here is what only I can know."""

    answer = Text(lazy_("Your answer"), most=1_000, validators=[InputRequired()])


class AnswerForm(BaseForm):
    """An answer to a further question."""

    answer = Text(lazy_("Your answer"), most=1_000, validators=[InputRequired()])


class AskForm(BaseForm):
    """A further question."""

    question = Line(lazy_("Your question"), most=200, validators=[InputRequired()])


class RejectForm(BaseForm):
    """A no with its reason."""

    reason = Line(lazy_("Why is it not theirs?"), most=300, validators=[InputRequired()])


class PickUpForm(BaseForm):
    """When to meet."""

    pick_up_at = Moment(lazy_("When?"), validators=[InputRequired()])

    @property
    def moment(self) -> datetime:
        """The chosen moment."""
        return self.pick_up_at.data or clock.now()


class HandOverForm(BaseForm):
    """The code the claimant shows."""

    code = Line(lazy_("Code"), most=12, validators=[InputRequired()])


class SignatureForm(BaseForm):
    """Who signed the paper."""

    signed_by = Line(lazy_("Who signed?"), most=80, validators=[InputRequired()])


class EndingForm(BaseForm):
    """How a search ended."""

    resolution = RadioField(
        lazy_("Where was it?"),
        choices=options(
            {
                Resolution.PLATFORM: lazy_("Somebody here found it"),
                Resolution.ELSEWHERE: lazy_("I found it myself or elsewhere"),
                "": lazy_("It was not found; I end the search"),
            }
        ),
        default=Resolution.ELSEWHERE,
    )


class SightingForm(BaseForm):
    """Where and when an animal was seen."""

    seen_at = Moment(lazy_("When?"), validators=[InputRequired()], default=clock.now)
    place = Line(lazy_("Where?"), most=120, validators=[InputRequired()])
    lat, lon = Degrees(most=90), Degrees(most=180)
    note = Line(lazy_("What did you notice?"), most=500)
    photo = PhotosField(lazy_("Photo"), most=1)

    def observation(self) -> Observation:
        """What was seen, for the action."""
        return Observation(
            seen_at=self.seen_at.data or clock.now(),
            place=self.place.data or "",
            note=self.note.data or "",
            point=point_from(self.lat, self.lon),
            upload=self.photo.data[0] if self.photo.data else None,
            alt=self.place.data or "",
        )


class WatchForm(BaseForm):
    """Whether and around which place somebody wants to hear of missing animals."""

    is_on = BooleanField(lazy_("Tell me when an animal is missing"))
    place = Line(lazy_("Around here"), most=120)
    lat, lon = Degrees(most=90), Degrees(most=180)

    @property
    def point(self) -> Point | None:
        """The position, if the browser gave one."""
        return point_from(self.lat, self.lon)
