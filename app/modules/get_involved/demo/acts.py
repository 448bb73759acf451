"""Actions are announced, people sign up, bring things, are ticked off; a team cooks every Thursday."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from app.community.actions.posts import Writing
from app.features.chat.actions.sending import send
from app.features.chat.queries.rooms import any_room
from app.foundation import clock
from app.modules.get_involved.actions import attending, certifying, changing, hours, materials, rota
from app.modules.get_involved.actions.announcing import Terms, announce_action, draft_action, publish
from app.modules.get_involved.actions.closing import Experiences, close
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.actions.planning import ShiftPlan
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.actions.talking import talk_about
from app.modules.get_involved.actions.upkeep import finish, start
from app.modules.get_involved.demo.deeds import DEEDS, KITCHEN, Deed
from app.modules.get_involved.models import Action, SignUpStep, Supply
from app.modules.get_involved.queries.actions import action_of
from app.modules.get_involved.queries.materials import needs_of
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import open_ones
from app.telling.stage import ZONE, Act, Stage

GROUP, COOK, VOLUNTEER, EDITOR = "mach-mit", "veli", "rosa", "mara"
PUT_OFF_BY = timedelta(days=7)


@dataclass
class _Told:
    """What was announced, by the key of the story."""

    posts: dict[str, int] = field(default_factory=dict)

    def action(self, key: str) -> Action:
        found = action_of(self.posts[key])
        if found is None:
            raise LookupError(key)
        return found


def acts(stage: Stage) -> Iterator[Act]:
    """Each action with its fate, and the kitchen."""
    told = _Told()
    for deed in DEEDS:
        begins = _moment(stage, deed, deed.duties[0].begins)
        announced = stage.before_now(begins - timedelta(days=deed.announced))
        yield Act(announced, partial(_announce, stage, deed, told))
        if deed.fate != "handed in":
            yield Act(stage.before_now(announced + timedelta(hours=30)), partial(_fill, stage, deed, told))
        for number, words in enumerate(deed.talk):
            said = stage.before_now(announced + timedelta(hours=31 + number))
            yield Act(said, partial(_say, stage, deed, told, number, words))
        yield from _fate(stage, deed, told, begins)
    yield Act(stage.moment(40, "18:00"), partial(_cook, stage))


def _fate(stage: Stage, deed: Deed, told: _Told, begins: datetime) -> Iterator[Act]:
    if deed.fate in {"moved", "put off"}:
        new_date = begins + PUT_OFF_BY if deed.fate == "moved" else None
        yield Act(stage.moment(0, "07:30"), partial(_put_off, stage, deed, told, new_date))
    if deed.fate == "cancelled":
        yield Act(stage.moment(1, "18:40"), partial(_cancel, stage, deed, told))
    if deed.fate in {"done", "closed"}:
        yield Act(
            _moment(stage, deed, deed.duties[-1].begins) + timedelta(minutes=20),
            partial(_tick, stage, deed, told),
        )
        yield Act(
            _moment(stage, deed, deed.duties[-1].ends) + timedelta(minutes=5), partial(_end, deed, told)
        )
    if deed.fate == "closed":
        yield Act(begins + timedelta(days=2, hours=10), partial(_close, stage, deed, told))
        yield Act(begins + timedelta(days=5), partial(_certify, stage, begins.date()))


def _moment(stage: Stage, deed: Deed, hour: str) -> datetime:
    day = _monday_before(stage.today) + timedelta(days=deed.weekday, weeks=deed.weeks)
    return datetime.combine(day, time.fromisoformat(hour), ZONE)


def _monday_before(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _announce(stage: Stage, deed: Deed, told: _Told) -> None:
    group, who = stage.groups[GROUP], stage.people[deed.who]
    terms = Terms(place=deed.place, bring=deed.bring, contact=deed.contact, needs_approval=deed.asks)
    plans = [
        ShiftPlan(
            each.title,
            _moment(stage, deed, each.begins),
            _moment(stage, deed, each.ends),
            each.most,
            each.fewest,
        )
        for each in deed.duties
    ]
    action = draft_action(group, who, Writing(title=deed.title, body=deed.words), terms, plans)
    for name, quantity, unit, supply, _people in deed.needs:
        materials.add_need(action, who, Wanted(name, quantity, unit, Supply(supply)))
    told.posts[deed.key] = action.post_id
    if not announce_action(action, who) and deed.fate != "handed in":
        publish(action, stage.people[EDITOR])


def _fill(stage: Stage, deed: Deed, told: _Told) -> None:
    action = told.action(deed.key)
    for shift, duty in zip(shifts_of(action), deed.duties, strict=True):
        for key, guests in _pairs(duty.people, usual=0):
            sign_up(shift, stage.people[key], Wish(guests=guests, shows_name=key not in {"tom", "sofie"}))
    for need, wanted in zip(needs_of(action), deed.needs, strict=True):
        for key, number in _pairs(wanted[4], usual=1):
            materials.pledge(need, stage.people[key], number)


def _say(stage: Stage, deed: Deed, told: _Told, number: int, words: tuple[str, str]) -> None:
    who, action = stage.people[words[0]], told.action(deed.key)
    room = any_room(talk_about(action, who))
    if room is not None:
        send(room, who, words[1], f"{room.case}-{number}")


def _pairs(written: str, *, usual: int) -> list[tuple[str, int]]:
    """Read pairs of a key and a number: "karl:2 rosa"."""
    pairs = (word.partition(":") for word in written.split())
    return [(key, int(number) if number else usual) for key, _colon, number in pairs]


def _put_off(stage: Stage, deed: Deed, told: _Told, begins: datetime | None) -> None:
    changing.postpone(told.action(deed.key), stage.people[deed.who], deed.why, begins)


def _cancel(stage: Stage, deed: Deed, told: _Told) -> None:
    changing.cancel_action(told.action(deed.key), stage.people[deed.who], deed.why)


def _tick(stage: Stage, deed: Deed, told: _Told) -> None:
    action = told.action(deed.key)
    start(action)
    for number, made in enumerate(open_ones(shifts_of(action))):
        step = SignUpStep.EXCUSE if number == 2 else SignUpStep.CHECK_IN
        attending.note(made, step, stage.people[deed.who])


def _end(deed: Deed, told: _Told) -> None:
    finish(told.action(deed.key))


def _close(stage: Stage, deed: Deed, told: _Told) -> None:
    action, who = told.action(deed.key), stage.people[deed.who]
    hours.confirm_all(action, who)
    close(action, who, Experiences(deed.learned, 18_450))


def _certify(stage: Stage, day: date) -> None:
    """Rosa wants it on paper."""
    group, rosa = stage.groups[GROUP], stage.people[VOLUNTEER]
    certifying.let_count(group, rosa, counts=True)
    certifying.certify(group, rosa, day - timedelta(days=365), day)


def _cook(stage: Stage) -> None:
    """Every Thursday noon; the next three weeks have their people, one place is open."""
    who = stage.people[COOK]
    writing = Writing(title="Mittagstisch: Küchendienst", body="Jeden Donnerstag kochen zwei für zwanzig.")
    action = draft_action(stage.groups[GROUP], who, writing, Terms(place="Gemeindehaus", is_rota=True), ())
    thursday = _monday_before(clock.now().astimezone(ZONE).date()) + timedelta(days=3)
    begins = datetime.combine(thursday, time(10, 30))
    rota.add_pattern(
        action,
        who,
        rota.Duty("Kochen", begins, begins + timedelta(hours=3), most=2, fewest=2, weeks_ahead=12),
    )
    announce_action(action, who)
    ahead = [shift for shift in shifts_of(action) if shift.starts_at > stage.now]
    cooks = stage.several(KITCHEN)
    for number, shift in enumerate(ahead[:4]):
        for cook in (cooks[number % 4], cooks[(number + 1) % 4])[: 1 if number == 2 else 2]:
            sign_up(shift, cook, Wish(shows_name=True))
