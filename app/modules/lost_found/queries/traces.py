"""Suggestions, sightings and who is told of missing animals."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import joinedload

from app.community.models import Attachment, Member, Membership, MembershipState, Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.earth import Point, metres_between
from app.modules.lost_found.models import Alert, Item, Pet, Sighting, Suggestion, Watch
from app.modules.lost_found.models.states import SOUGHT_STATES
from app.modules.lost_found.queries.items import item_at, visible_items
from app.modules.lost_found.queries.rights import knows_secret

BETWEEN_ALERTS = timedelta(hours=24)


@dataclass(frozen=True)
class Trace:
    """A suggested match as one side sees it."""

    item: Item
    score: float
    was_said: bool


def traces_for(member: Member, item: Item) -> list[Trace]:
    """The suggested matches of a thing that its side has not dismissed; only visible ones, without any name."""
    own, other, dismissed = _sides(item)
    rows = session().execute(
        visible_items(member)
        .join(Suggestion, Item.post_id == other)
        .where(own == item.post_id, dismissed.is_(None), Item.state.in_(SOUGHT_STATES))
        .add_columns(Suggestion.score, Suggestion.was_said)
        .order_by(Suggestion.score.desc(), Item.post_id)
    )
    return [Trace(*row) for row in rows]


def has_traces(item: Item) -> bool:
    """Whether any suggestion is left for this side."""
    own, _other, dismissed = _sides(item)
    return (
        session().scalar(select(Suggestion.score).where(own == item.post_id, dismissed.is_(None)).limit(1))
        is not None
    )


def _sides(item: Item) -> tuple[ColumnElement[int], ColumnElement[int], ColumnElement[object]]:
    if item.is_found:
        return Suggestion.found_id, Suggestion.lost_id, Suggestion.dismissed_by_finder_at  # type: ignore[return-value]
    return Suggestion.lost_id, Suggestion.found_id, Suggestion.dismissed_by_loser_at  # type: ignore[return-value]


def known_pairs(item: Item) -> dict[int, Suggestion]:
    """Every suggestion there ever was for a thing, also the dismissed, by the other one's number."""
    own, _other, _dismissed = _sides(item)
    rows = session().scalars(select(Suggestion).where(own == item.post_id))
    return {row.lost_id if item.is_found else row.found_id: row for row in rows}


@dataclass(frozen=True)
class Seen:
    """A sighting as this reader may know it."""

    sighting: Sighting
    photo: Attachment | None
    point: Point | None
    is_exact: bool


def timeline(member: Member | None, item: Item) -> list[Seen]:
    """Where the animal was seen, the newest first."""
    exact = knows_secret(member, item)
    rows = session().scalars(
        select(Sighting)
        .where(Sighting.post_id == item.post_id)
        .options(joinedload(Sighting.photo), joinedload(Sighting.author))
        .order_by(Sighting.seen_at.desc(), Sighting.id.desc())
        .limit(100)
    )
    return [Seen(row, row.photo, row.point if exact else row.public_point, exact) for row in rows]


@dataclass(frozen=True)
class Reported:
    """A sighting with the animal's notice."""

    sighting: Sighting
    item: Item

    @property
    def post(self) -> Post:
        """Where its rights are asked."""
        return self.item.post


def sighting_at(member: Member | None, slug: str, public_id: str, sighting_id: str) -> Reported | None:
    """A sighting at its address, if this person may see the notice."""
    item = item_at(member, slug, public_id)
    wanted = select(Sighting).where(Sighting.public_id == sighting_id)
    sighting = session().scalars(wanted).one_or_none()
    if item is None or sighting is None or sighting.post_id != item.post_id:
        return None
    return Reported(sighting, item)


def watch_of(member: Member, group_id: int) -> Watch | None:
    """What a member chose about alerts in a group."""
    return session().get(Watch, (group_id, member.id))


def neighbours_of(item: Item, around: Point | None, radius_km: int) -> list[int]:
    """Members of the group who want to hear of this animal: those near the place, and those without a place."""
    rows = session().execute(
        select(Membership.member_id, Watch.lat, Watch.lon)
        .outerjoin(
            Watch, and_(Watch.member_id == Membership.member_id, Watch.group_id == Membership.group_id)
        )
        .where(
            Membership.group_id == item.post.group_id,
            Membership.state == MembershipState.ACTIVE,
            Membership.member_id != item.post.author_id,
            Watch.is_on.is_not(False),
        )
    )
    return [number for number, lat, lon in rows if _is_near(around, lat, lon, radius_km)]


def _is_near(around: Point | None, lat: float | None, lon: float | None, radius_km: int) -> bool:
    if around is None or lat is None or lon is None:
        return True
    return metres_between(around, Point(lat, lon)) <= radius_km * 1000


def may_alert(pet: Pet) -> bool:
    """Neighbours hear of the same animal once a day at most."""
    return pet.alerted_at is None or clock.now() - pet.alerted_at >= BETWEEN_ALERTS


def alerted(post_id: int, in_round: int | None = None) -> Select[int]:
    """The members who were told of an animal, in a certain round or ever."""
    told = select(Alert.member_id).where(Alert.post_id == post_id)
    return told if in_round is None else told.where(Alert.round == in_round)
