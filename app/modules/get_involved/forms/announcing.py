"""What organisers type: an action, its shifts, what is to be brought, and what changes."""

from datetime import datetime
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from app.community.actions.posts import Writing
from app.community.models import Post
from app.foundation import clock
from app.foundation.fields import Number
from app.foundation.forms import BaseForm, Line, Moment, Text, options
from app.foundation.language import current_language, lazy_
from app.modules.get_involved.actions.announcing import MOST_GUESTS, Terms
from app.modules.get_involved.actions.materials import MOST_PIECES, Wanted
from app.modules.get_involved.actions.planning import MOST_PLACES, ShiftPlan
from app.modules.get_involved.forms.photos import PhotosForm
from app.modules.get_involved.models import Action, Shift, Supply
from app.modules.get_involved.models.materials import SUPPLY_WORDS


class ActionForm(PhotosForm):
    """An action, without its shifts."""

    title = Line(lazy_("What is it?"), most=120, validators=[InputRequired()])
    body = Text(lazy_("What is to be done, and for whom?"))
    place = Line(lazy_("Where do people meet?"), most=200)
    bring = Line(
        lazy_("What should everybody bring?"),
        most=500,
        description=lazy_("For example: sturdy shoes, gloves."),
    )
    contact = Line(
        lazy_("How are you reached on the day?"),
        most=120,
        description=lazy_("Only those who have signed up read it."),
    )
    sign_up_until = Moment(lazy_("Sign-up until"), validators=[Optional()])
    most_guests = Number(
        lazy_("How many more people may somebody bring?"),
        default=5,
        validators=[InputRequired(), NumberRange(0, MOST_GUESTS)],
    )
    needs_approval = BooleanField(lazy_("I say yes to each sign-up myself"))
    has_waiting_list = BooleanField(lazy_("There is a waiting list when it is full"), default=True)
    is_rota = BooleanField(
        lazy_("A team's rota: shifts come back"),
        description=lazy_("It stands in the calendars of the team alone."),
    )
    smaller_first = BooleanField(
        lazy_("If a family waits for more places than are free, somebody alone may go first")
    )
    version = Number(widget=HiddenInput(), default=0)

    @classmethod
    def of(cls, action: Action) -> "ActionForm":
        """The form, filled with an action as it is."""
        post = action.post
        return cls(obj=action, title=post.title, body=post.body, version=post.version)

    def writing(self, post: Post | None = None) -> Writing:
        """What the post gets."""
        return Writing.typed(self.data, post, language=current_language())

    def terms(self) -> Terms:
        """What the action gets."""
        return Terms(
            place=self.place.data or "",
            sign_up_until=self.sign_up_until.data,
            needs_approval=bool(self.needs_approval.data),
            has_waiting_list=bool(self.has_waiting_list.data),
            smaller_first=bool(self.smaller_first.data),
            most_guests=self.most_guests.data or 0,
            bring=self.bring.data or "",
            contact=self.contact.data or "",
            is_rota=bool(self.is_rota.data),
        )


class ShiftForm(BaseForm):
    """A shift."""

    title = Line(lazy_("What is done in this shift?"), most=80, validators=[InputRequired()])
    starts_at = Moment(lazy_("Begins"), validators=[InputRequired()])
    ends_at = Moment(lazy_("Ends"), validators=[InputRequired()])
    fewest = Number(lazy_("At least"), default=0, validators=[Optional(), NumberRange(0, MOST_PLACES)])
    most = Number(lazy_("At most"), default=5, validators=[InputRequired(), NumberRange(1, MOST_PLACES)])
    place = Line(lazy_("Another place than the action's"), most=200)
    skills = Line(lazy_("What should people be able to do?"), most=120)
    min_age = Number(lazy_("From which age?"), validators=[Optional(), NumberRange(1, 99)])
    leader = SelectField(lazy_("Who leads this shift?"), coerce=int, default=0)
    self_sign_up = BooleanField(lazy_("People can sign up themselves"), default=True)

    def __init__(self, *given: Any, people: dict[int, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.leader.choices = options({0: lazy_("The organiser")} | people)

    @classmethod
    def of(cls, shift: Shift, people: dict[int, str]) -> "ShiftForm":
        """The form, filled with a shift as it is."""
        same = (
            "title", "starts_at", "ends_at", "fewest", "most", "place", "skills", "min_age", "self_sign_up"
        )  # fmt: skip
        shown = {name: getattr(shift, name) for name in same}
        return cls(data=shown | {"leader": shift.leader_id or 0}, people=people)

    def plan(self) -> ShiftPlan:
        """What the shift gets."""
        return ShiftPlan(
            title=self.title.data or "",
            starts_at=self.starts_at.data or clock.now(),
            ends_at=self.ends_at.data or clock.now(),
            most=self.most.data or 0,
            fewest=self.fewest.data or 0,
            place=self.place.data or "",
            skills=self.skills.data or "",
            min_age=self.min_age.data,
            self_sign_up=bool(self.self_sign_up.data),
            leader_id=self.leader.data or None,
        )


class NeedForm(BaseForm):
    """A thing to bring."""

    button = lazy_("Add")
    name = Line(lazy_("What is needed?"), most=80, validators=[InputRequired()])
    quantity = Number(
        lazy_("How many?"), default=1, validators=[InputRequired(), NumberRange(1, MOST_PIECES)]
    )
    unit = Line(lazy_("Unit"), most=20, description=lazy_("For example: pieces, litres, metres."))
    supply = RadioField(lazy_("How?"), choices=options(SUPPLY_WORDS), coerce=Supply, default=Supply.BRING)

    def wanted(self) -> Wanted:
        """What the action asks for."""
        return Wanted(self.name.data or "", self.quantity.data or 0, self.unit.data or "", self.supply.data)


class PostponeForm(BaseForm):
    """Why, and to when."""

    reason = Line(
        lazy_("Why?"),
        most=300,
        validators=[InputRequired()],
        description=lazy_("Everybody who signed up reads it."),
    )
    begins_at = Moment(
        lazy_("New begin"),
        validators=[Optional()],
        description=lazy_("All shifts move along. Leave it empty if the new date is still open."),
    )


class NewDateForm(BaseForm):
    """When the first shift begins now."""

    begins_at = Moment(
        lazy_("New begin"), validators=[InputRequired()], description=lazy_("All shifts move along.")
    )

    @property
    def moment(self) -> datetime:
        """The chosen moment."""
        return self.begins_at.data or clock.now()


class ReasonForm(BaseForm):
    """Why."""

    reason = Line(
        lazy_("Why?"),
        most=300,
        validators=[InputRequired()],
        description=lazy_("The people it concerns read it."),
    )


class PlaceForm(BaseForm):
    """Where people meet now."""

    button = lazy_("Save")
    place = Line(lazy_("Where do people meet?"), most=200, validators=[InputRequired()])
