"""Says to every open page how many messages wait, in one breath: where very many were told, each asking is too much."""

from app.features.notifications.queries.inbox import unread_counts
from app.foundation.socket_doors import Followers
from app.foundation.work import unit_of_work


def tell_bells(_topic: str, followers: Followers) -> None:
    """One question for all bells of this process."""
    with unit_of_work(write=False):
        counts = unread_counts(followers.people())
    for member_id, name, count in counts:
        followers.say_to(member_id, f"bell:{name}", "bell.counted", {"count": count})
