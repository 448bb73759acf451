"""What follows from facts: comparing, and telling the neighbours of a missing animal."""

from app.community.events import PostWithdrawn
from app.foundation.db import session
from app.foundation.jobs import enqueue
from app.foundation.work import after_commit
from app.modules.lost_found.actions.leaving import follow_post
from app.modules.lost_found.actions.sightings import alert_neighbours
from app.modules.lost_found.events import ItemEvent, ItemReported, SightingReported
from app.modules.lost_found.jobs import compare
from app.modules.lost_found.models import Sighting
from app.modules.lost_found.queries.items import item_of


def compare_soon(fact: ItemEvent) -> None:
    """A notice is new or was mended: look for its other half, outside of this transaction."""
    after_commit(lambda: enqueue(compare, fact.post_id))


def alert_around_home(fact: ItemReported) -> None:
    """A missing animal: tell those who live around the place where it was seen last."""
    item = item_of(fact.post_id)
    if item is not None and item.is_pet:
        alert_neighbours(item, None)


def alert_around_sighting(fact: SightingReported) -> None:
    """It was seen: tell those who live around there, unless they were told today."""
    item, sighting = item_of(fact.post_id), session().get(Sighting, fact.sighting_id)
    if item is not None and sighting is not None:
        alert_neighbours(item, sighting.point)


def end_with_post(fact: PostWithdrawn) -> None:
    """The post was deleted by other doors than ours: its claims end and the figures stay true."""
    follow_post(fact.post_id)
