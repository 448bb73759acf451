"""Things are found, missed, claimed, brought to the office and given back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from app.foundation.earth import Point
from app.modules.lost_found.actions import disposing, endings, reporting, sightings
from app.modules.lost_found.actions.intake import Intake, receive
from app.modules.lost_found.actions.writing import Report
from app.modules.lost_found.demo.found import NOTICES as AT_HOME
from app.modules.lost_found.demo.lost import NOTICES as MISSED
from app.modules.lost_found.demo.office import NOTICES as AT_THE_OFFICE
from app.modules.lost_found.demo.places import PLACES
from app.modules.lost_found.demo.returned import NOTICES as RETURNED
from app.modules.lost_found.demo.tale import Found, Lost, Sighting, Thing
from app.modules.lost_found.models import Category, Colour, Custody, Item, Side, Species, ValueClass, Wish
from app.modules.lost_found.models.kinds import Resolution
from app.modules.lost_found.queries import items
from app.telling import posts
from app.telling.stage import Act, Stage
from app.telling.words import told

NOTICES: tuple[Thing, ...] = (*AT_HOME, *RETURNED, *AT_THE_OFFICE, *MISSED)
OFFICER = "stefan"


def acts(stage: Stage) -> Iterator[Act]:
    """Every notice with its fate; claims are told in claims.py."""
    for tale in stage.in_season(NOTICES):
        begin = stage.moment(tale.days, tale.at)
        yield Act(begin, partial(_report, stage, tale))
        yield from posts.echoes(stage, tale)
        match tale:
            case Found():
                yield from _fate_of_find(stage, tale, begin)
            case Lost():
                yield from _fate_of_loss(stage, tale, begin)


def _report(stage: Stage, tale: Thing) -> None:
    group, who = stage.groups[tale.group], stage.people[tale.who]
    item = reporting.report_thing(group, who, _written(stage, tale))
    stage.posts[tale] = item.post


def _written(stage: Stage, tale: Thing) -> Report:
    """What was typed into the form."""
    typed, happened = stage.day(tale.days), stage.day(tale.happened)
    report = Report(
        side=Side.FOUND if isinstance(tale, Found) else Side.LOST,
        category=Category(tale.category),
        happened_from=happened,
        happened_to=happened,
        title=told(tale.title, typed),
        body=told(tale.words, typed),
        colours=tuple(Colour(colour) for colour in tale.colours),
        brand=tale.brand,
        place=tale.place,
        point=Point(*PLACES[tale.place]),
        value_class=ValueClass(tale.value) if tale.value else None,
        features=(tale.hidden,) if tale.hidden else (),
        number=tale.number,
        uploads=stage.take_pictures(tale.pictures),
        alts=stage.alts(tale.pictures),
    )
    return _completed(report, tale)


def _completed(report: Report, tale: Thing) -> Report:
    """Finds have a question and a wish, animals a name."""
    match tale:
        case Found():
            return replace(report, question=tale.question, initials=tale.initials, wish=Wish(tale.wants))
        case Lost() if tale.species:
            return replace(report, species=Species(tale.species), pet_name=tale.pet_name)
    return report


def item_of(stage: Stage, tale: Thing) -> Item:
    """The thing a tale tells of, once it was reported."""
    item = items.item_of(stage.posts[tale].id)
    if item is None:
        raise LookupError(tale.title)
    return item


def _fate_of_find(stage: Stage, tale: Found, begin: datetime) -> Iterator[Act]:
    if tale.office_since is not None:
        brought = stage.before_now(max(begin, stage.moment(tale.office_since, "11:40")))
        yield Act(brought, partial(_bring_to_office, stage, tale))
    if tale.later:
        yield Act(stage.moment(tale.later_since, "09:30"), partial(_decide_later, stage, tale))
    if tale.end == "withdrawn":
        yield Act(begin + timedelta(days=4), partial(_take_back, stage, tale))


def _bring_to_office(stage: Stage, tale: Found) -> None:
    intake = Intake(
        custody=Custody.OFFICE,
        value_class=ValueClass(tale.value or ValueClass.UP_TO_50),
        storage=tale.shelf,
        is_section_978=tale.in_public_building,
        holds_data=tale.holds_data,
        wish=Wish(tale.wants),
    )
    receive(item_of(stage, tale), stage.people[OFFICER], intake)


def _decide_later(stage: Stage, tale: Found) -> None:
    """The six months are over: the finder gets the thing, or the town sells it."""
    item, officer = item_of(stage, tale), stage.people[OFFICER]
    disposing.end_period(item)
    match tale.later:
        case "offered":
            disposing.offer_to_finder(item, officer)
        case "listed":
            disposing.pass_to_town(item, officer, "Der Finder verzichtet.")
            disposing.list_for_auction(item, officer, auction_on=stage.day(-42), notice_until=stage.day(-28))


def _take_back(stage: Stage, tale: Found) -> None:
    reporting.take_back(item_of(stage, tale), stage.people[tale.who], "Die Besitzerin hat sich gemeldet.")


def _fate_of_loss(stage: Stage, tale: Lost, begin: datetime) -> Iterator[Act]:
    for seen in tale.sightings:
        moment = stage.moment(seen.days, seen.at)
        yield Act(stage.before_now(moment + timedelta(minutes=25)), partial(_see, stage, tale, seen, moment))
    if tale.end == "resolved":
        yield Act(begin + timedelta(hours=5), partial(_resolve, stage, tale))
    if tale.end == "given_up":
        yield Act(begin + timedelta(days=20), partial(_give_up, stage, tale))


def _see(stage: Stage, tale: Lost, seen: Sighting, moment: datetime) -> None:
    observation = sightings.Observation(
        seen_at=moment, place=seen.place, note=seen.words, point=Point(*PLACES[seen.place])
    )
    sightings.report_sighting(item_of(stage, tale), stage.people[seen.who], observation)


def _resolve(stage: Stage, tale: Lost) -> None:
    endings.resolve(item_of(stage, tale), stage.people[tale.who], Resolution.ELSEWHERE)


def _give_up(stage: Stage, tale: Lost) -> None:
    endings.give_up(item_of(stage, tale), stage.people[tale.who])
