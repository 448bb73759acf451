"""Neighbours look for a missing animal: who saw it, who is told, who wants to be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from app.community.actions.attachments import keep
from app.community.actions.posts import changed
from app.community.models import Attachment, Group, Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.earth import Point
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.actions.steps import NotPossible
from app.modules.lost_found.events import NeighboursAlerted, SightingReported
from app.modules.lost_found.models import Alert, Item, Sighting, Watch
from app.modules.lost_found.models.places import blurred, new_offset
from app.modules.lost_found.models.traces import SIGHTING_POSITION
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.queries.items import pet_of, secret_of
from app.modules.lost_found.queries.traces import may_alert, neighbours_of, watch_of

MOST_SIGHTINGS = 100
_BATCH = 500


@dataclass(frozen=True)
class Observation:
    """What somebody saw."""

    seen_at: datetime
    place: str
    note: str = ""
    point: Point | None = None
    upload: Upload | None = None
    alt: str = ""


def report_sighting(item: Item, by: Member, seen: Observation) -> Sighting:
    """Add to the timeline of a missing animal."""
    authorize(by, "lost_found.sight", item)
    limit("comment", by.id)
    if not item.is_pet or item.is_final:
        raise NotPossible(item)
    _refuse_impossible(item, seen)
    sighting = Sighting(
        post_id=item.post_id, author=by, seen_at=seen.seen_at, place=seen.place, note=seen.note
    )
    _set_points(sighting, seen.point)
    session().add(sighting)
    if seen.upload:
        photo = keep(seen.upload, by, post_id=item.post_id, alt=seen.alt, position=SIGHTING_POSITION)
        sighting.photo = photo
    session().flush()
    changed(item.post, by)
    facts = {"post_id": item.post_id, "group_id": item.post.group_id, "actor_id": by.id}
    record(SightingReported(sighting_id=sighting.id, **facts))
    return sighting


def _refuse_impossible(item: Item, seen: Observation) -> None:
    if seen.seen_at > clock.now() + timedelta(minutes=5):
        raise Refused(lazy_("This moment is still to come."), field="seen_at")
    if seen.seen_at.date() < item.happened_from - timedelta(days=1):
        raise Refused(lazy_("It was not missing yet at that time."), field="seen_at")
    there = select(func.count()).where(Sighting.post_id == item.post_id)
    if (session().scalar(there) or 0) >= MOST_SIGHTINGS:
        raise Conflict(lazy_("There are a hundred sightings already. Please write a comment instead."))


def _set_points(sighting: Sighting, point: Point | None) -> None:
    if point is None:
        return
    public = blurred(point, new_offset())
    sighting.lat, sighting.lon = point.lat, point.lon
    sighting.public_lat, sighting.public_lon = public.lat, public.lon


def remove_sighting(sighting: Sighting, item: Item, by: Member) -> None:
    """Whoever wrote it, the owner of the animal and the moderators may take it away."""
    if sighting.author_id != by.id:
        authorize(by, "lost_found.tidy_sightings", item)
    photo = session().get(Attachment, sighting.photo_id) if sighting.photo_id else None
    session().delete(sighting)
    if photo is not None:
        session().delete(photo)
    session().flush()
    changed(item.post, by)


def alert_neighbours(item: Item, around: Point | None) -> int:
    """Tell the members around a missing animal, once a day at most; returns how many."""
    pet = pet_of(item)
    if pet is None or item.is_final or not may_alert(pet):
        return 0
    radius = settings_for(item.post.group_id).pet_radius_km
    people = neighbours_of(item, around or secret_of(item).point, radius)
    pet.alerted_at, pet.rounds = clock.now(), pet.rounds + 1
    for start in range(0, len(people), _BATCH):
        _remember(item.post_id, people[start : start + _BATCH], pet.rounds)
    if people:
        facts = {"post_id": item.post_id, "group_id": item.post.group_id, "actor_id": item.post.author_id}
        record(NeighboursAlerted(round=pet.rounds, **facts))
    return len(people)


def _remember(post_id: int, people: list[int], in_round: int) -> None:
    told = delete(Alert).where(Alert.post_id == post_id, Alert.member_id.in_(people))
    session().execute(told)
    rows = [{"post_id": post_id, "member_id": number, "round": in_round} for number in people]
    session().execute(insert_if_new(Alert), rows)


def choose_watch(group: Group, by: Member, *, is_on: bool, point: Point | None) -> None:
    """Say whether and around which place one wants to hear of missing animals. Only a rough place is kept."""
    authorize(by, "lost_found.watch", group)
    watch = watch_of(by, group.id) or Watch(group_id=group.id, member_id=by.id)
    session().add(watch)
    rough = blurred(point, new_offset()) if point else None
    watch.is_on = is_on
    watch.lat, watch.lon = (rough.lat, rough.lon) if rough else (None, None)
