"""What a member wants to be told: a menu for each group, each kind of message and each exception, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any
from zoneinfo import available_timezones

from wtforms import BooleanField, Field, SelectField, TimeField
from wtforms.validators import InputRequired, Optional, ValidationError

from app.community.models import Group, Member
from app.community.notification_kind import NotificationKind
from app.features.notifications import words
from app.features.notifications.actions.choosing import GroupWish, KindWish, Peace
from app.features.notifications.models import ExceptionChoice, GroupChoice, Habits, Level, Rhythm, Way
from app.features.notifications.queries.choices import happens_in_groups, usual_way
from app.foundation import clock
from app.foundation.dates import format_moment
from app.foundation.forms import BaseForm, Moment, options
from app.foundation.language import _, lazy_

# Where people of a European village are; elsewhere they are on holiday.
ZONES = sorted(zone for zone in available_timezones() if zone.startswith("Europe/"))


class ChoicesForm(BaseForm):
    """What holds for everything; `choices_form` adds the menus of one member."""

    digest = SelectField(lazy_("An e-mail that sums up what is new"), choices=options(words.RHYTHMS))
    is_digest_only = BooleanField(
        lazy_("Nothing in between"),
        description=lazy_(
            "Only decisions about your own things and what must not wait still come by themselves."
        ),
    )
    is_quiet_at_night = BooleanField(
        lazy_("Leave me in peace at night"),
        description=lazy_("What comes meanwhile waits and arrives together when the night is over."),
    )
    quiet_from = TimeField(lazy_("from"), validators=[InputRequired()])
    quiet_until = TimeField(lazy_("until"), validators=[InputRequired()])
    zone = SelectField(lazy_("By the clocks of"))
    shows_content = BooleanField(
        lazy_("Show on my devices what it is about"),
        description=lazy_(
            "Then others may read along on a locked screen. Without the tick only the kind is said."
        ),
    )
    paused_until = Moment(
        lazy_("I am away until"),
        validators=[Optional()],
        description=lazy_("Until then nothing is sent to you. Afterwards one e-mail says what there was."),
    )
    wants_invitations = BooleanField(
        lazy_("E-mails about bookings bring the dates for my calendar"),
        description=lazy_(
            "Outlook, Gmail and Apple then put them in by themselves. Without the tick e-mails have no calendar attachment."
        ),
    )

    new_group = SelectField(lazy_("Group"))
    new_kind = SelectField(lazy_("What happens there"))
    new_wish = SelectField(lazy_("How I want to hear of it there"), choices=options(words.KIND_WISHES))

    def validate_new_kind(self, kind: SelectField) -> None:
        """Both, or none."""
        if bool(kind.data) != bool(self.new_group.data):
            raise ValidationError(_("Please choose the group and what happens there."))

    def wishes(self, groups: Sequence[Group]) -> dict[int, GroupWish]:
        """What was chosen for each group."""
        return {group.id: GroupWish(self[_of_group(group)].data) for group in groups}

    def peace(self) -> Peace:
        """When to leave this person in peace, and how to sum up."""
        return Peace(
            zone=self.zone.data,
            is_quiet_at_night=self.is_quiet_at_night.data,
            quiet_from=self.quiet_from.data or time(22),
            quiet_until=self.quiet_until.data or time(7),
            paused_until=self.paused_until.data,
            digest=Rhythm(self.digest.data),
            is_digest_only=self.is_digest_only.data,
            shows_content=self.shows_content.data,
        )

    def kind_wishes(self, kinds: Sequence[NotificationKind]) -> dict[str, KindWish]:
        """What was chosen for each kind."""
        return {kind.name: KindWish(self[_of_kind(kind)].data) for kind in kinds}

    def exceptions(self, shown: Sequence[ExceptionChoice]) -> dict[tuple[int, str], KindWish | None]:
        """What was chosen otherwise for single groups; None: there as everywhere."""
        said = {(each.group_id, each.kind): self[_of_exception(each)].data for each in shown}
        if self.new_group.data:
            said[int(self.new_group.data), self.new_kind.data] = self.new_wish.data
        return {where: KindWish(wish) if wish else None for where, wish in said.items()}

    def of_exceptions(self, shown: Sequence[ExceptionChoice]) -> Iterator[Field]:
        """The menus of what is otherwise in single groups."""
        return (self[_of_exception(each)] for each in shown)

    def of_groups(self, groups: Sequence[Group]) -> Iterator[Field]:
        """The menus of the groups."""
        return (self[_of_group(group)] for group in groups)

    def of_kinds(self, kinds: Sequence[NotificationKind]) -> Iterator[Field]:
        """The menus of one feature."""
        return (self[_of_kind(kind)] for kind in kinds)


@dataclass(frozen=True)
class Shown:
    """What holds now."""

    groups: Sequence[Group]
    choices: Mapping[int, GroupChoice]
    kinds: Sequence[NotificationKind]
    ways: Mapping[str, Way]
    pushes: Mapping[str, bool]
    habits: Habits
    exceptions: Sequence[ExceptionChoice] = ()

    def wish(self, kind: NotificationKind) -> KindWish:
        """On which ways this kind is heard of."""
        return _wish_of(
            self.ways.get(kind.name, usual_way(kind)), is_pushed=self.pushes.get(kind.name, kind.mail)
        )


def _wish_of(way: Way, *, is_pushed: bool) -> KindWish:
    if way is Way.NONE:
        return KindWish.NONE
    if way is Way.MAIL:
        return KindWish.EVERYWHERE if is_pushed else KindWish.MAIL
    return KindWish.PHONE if is_pushed else KindWish.APP


def choices_form(member: Member, shown: Shown) -> ChoicesForm:
    """The form of one member, showing what holds now."""
    fields = {_of_group(group): _group_menu(group, shown.choices.get(group.id)) for group in shown.groups}
    for kind in shown.kinds:
        fields[_of_kind(kind)] = _menu(kind.title, words.KIND_WISHES, shown.wish(kind))
    for each in shown.exceptions:
        fields[_of_exception(each)] = _exception_menu(each, shown)
    form: ChoicesForm = type("ChoicesForm", (ChoicesForm,), fields)(data=_now(member, shown.habits))
    form.zone.choices = options({"": _("the place")} | {zone: zone for zone in ZONES})
    none = {"": _("please choose")}
    form.new_group.choices = options(none | {str(group.id): group.name for group in shown.groups})
    in_groups = {kind.name: str(kind.title) for kind in shown.kinds if happens_in_groups(kind)}
    form.new_kind.choices = options(none | in_groups)
    return form


def _now(member: Member, habits: Habits) -> dict[str, Any]:
    same = ("shows_content", "zone", "digest", "is_digest_only", "is_quiet_at_night", "paused_until")
    return {
        **{name: getattr(habits, name) for name in same},
        "wants_invitations": member.wants_invitations,
        "new_group": "",
        "new_kind": "",
        "new_wish": KindWish.APP.value,
        "quiet_from": time(habits.quiet_from // 60, habits.quiet_from % 60),
        "quiet_until": time(habits.quiet_until // 60, habits.quiet_until % 60),
    }


def _group_menu(group: Group, choice: GroupChoice | None) -> SelectField:
    if choice is None or choice.muted_until is None or choice.muted_until < clock.now():
        return _menu(
            group.name, words.GROUP_WISHES, GroupWish(choice.level.value if choice else Level.MINE.value)
        )
    still = _("Nothing until {moment}", moment=format_moment(choice.muted_until))
    return _menu(group.name, {GroupWish.STILL_OFF: still, **words.GROUP_WISHES}, GroupWish.STILL_OFF)


def _exception_menu(choice: ExceptionChoice, shown: Shown) -> SelectField:
    group = next(each.name for each in shown.groups if each.id == choice.group_id)
    kind = next(each.title for each in shown.kinds if each.name == choice.kind)
    said: Mapping[Any, str] = {"": _("There as everywhere"), **words.KIND_WISHES}
    now = _wish_of(choice.way, is_pushed=choice.is_pushed)
    return _menu(_("{group}: {kind}", group=group, kind=kind), said, now)


def _menu(label: Any, said: Mapping[Any, str], now: StrEnum) -> SelectField:
    return SelectField(label, choices=options(said), default=now)


def _of_group(group: Group) -> str:
    return f"group_{group.id}"


def _of_exception(choice: ExceptionChoice) -> str:
    return f"except_{choice.group_id}_{choice.kind.replace('.', '-')}"


def _of_kind(kind: NotificationKind) -> str:
    return f"kind_{kind.name.replace('.', '-')}"
