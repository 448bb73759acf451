"""Somebody asks which date suits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.community.actions import posts
from app.community.actions.posts import Writing
from app.community.models import Group, Member
from app.community.registry import rooms
from app.features.polls.models import Option, Poll
from app.features.polls.queries.polls import KIND, link_token
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.foundation.tokens import digest
from app.foundation.wall_clock import refuse_missing_hour

MOST_DATES = 30
LONGEST = timedelta(days=3)
FARTHEST = timedelta(days=400)
Dates = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True)
class Proposal:
    """The dates to choose from, on the wall clock, and how people answer."""

    dates: Dates
    ends_at: datetime
    zone: str
    is_all_day: bool = False
    place: str = ""
    room: str = ""
    fewest: int = 0
    hides_names: bool = False
    admits_guests: bool = False


def pose(group: Group, by: Member, writing: Writing, proposal: Proposal) -> Poll:
    """Ask the group; raises Forbidden, TooMany or Refused."""
    _refuse_impossible(writing, proposal)
    _refuse_room(proposal, by)
    post = posts.draft(group, by, writing, kind=KIND)
    poll = Poll(post=post, zone=proposal.zone, is_all_day=proposal.is_all_day, ends_at=proposal.ends_at)
    poll.place, poll.room, poll.fewest = proposal.place, proposal.room, proposal.fewest
    poll.hides_names = proposal.hides_names
    poll.link_digest = digest(link_token(post)) if proposal.admits_guests else None
    poll.options = [Option(begins=begins, ends=ends) for begins, ends in sorted(set(proposal.dates))]
    session().add(poll)
    session().flush()
    posts.release(post, by)
    return poll


def _refuse_impossible(writing: Writing, proposal: Proposal) -> None:
    begins, zone = [begin for begin, _end in proposal.dates], ZoneInfo(proposal.zone)
    if not writing.title:
        raise Refused(lazy_("Please say what it is."), field="title")
    if len(set(begins)) < 2:
        raise Refused(lazy_("Please propose at least two dates."), field="days")
    refuse_too_many(len(begins))
    refuse_dates(proposal.dates, zone)
    if not clock.now() < proposal.ends_at <= min(begins).replace(tzinfo=zone):
        raise Refused(lazy_("Answers are taken until a day that lies ahead, and before the first of the dates."),
                      field="until")  # fmt: skip


def refuse_too_many(number: int) -> None:
    """Nobody reads through a hundred dates."""
    if number > MOST_DATES:
        raise Refused(lazy_("At most {n} dates can be chosen from.", n=MOST_DATES), field="days")


def refuse_dates(dates: Dates, zone: ZoneInfo) -> None:
    """Dates end after they begin, lie within the next year, and at hours that the clocks show."""
    if any(not begin < end <= begin + LONGEST for begin, end in dates):
        raise Refused(lazy_("Each date has to end after it begins."), field="days")
    if max(begin for begin, _end in dates).replace(tzinfo=zone) > clock.now() + FARTHEST:
        raise Refused(lazy_("Please propose dates within the next year."), field="days")
    for wall in (each for date in dates for each in date):
        refuse_missing_hour(wall, zone, "days")


def _refuse_room(proposal: Proposal, by: Member) -> None:
    known = rooms()
    if proposal.room and (known is None or proposal.room not in known.choices(by)):
        raise Refused(lazy_("This cannot be asked for."), field="room")
