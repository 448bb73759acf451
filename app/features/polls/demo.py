"""The hikers look for a date, and most have answered."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from app.community.actions.posts import Writing
from app.community.models import Audience
from app.features.polls.actions import posing, voting
from app.features.polls.actions.posing import Proposal
from app.features.polls.models import Choice, Poll
from app.telling.part import Part
from app.telling.stage import ZONE, Act, Stage

GROUP, WHO = "wanderfreunde", "karl"
WORDS = "Wir kochen zusammen, zeigen Bilder vom Sommer und planen das nächste Jahr. Wer bringt etwas mit?"
# What each says to the dates in their order: (y)es, (m)aybe, (n)o.
SAID = {"hilde": "yynm", "veli": "myyn", "rosa": "nymy"}
GUEST = ("Gudrun aus Oberdorf", "nyyy")
_CHOICES = {"y": Choice.YES, "m": Choice.MAYBE, "n": Choice.NO}


def acts(stage: Stage) -> Iterator[Act]:
    """Asked four days ago; it runs for some more days."""
    known: list[Poll] = []
    yield Act(stage.moment(4, "20:10"), partial(_ask, stage, known))
    for number, key in enumerate(SAID):
        yield Act(stage.moment(3 - number, "18:20"), partial(_say, stage, known, key))
    yield Act(stage.moment(1, "21:00"), partial(_say_as_guest, known))


def _ask(stage: Stage, known: list[Poll]) -> None:
    first = stage.today + timedelta(days=11 + (4 - stage.today.weekday() - 11) % 7)
    begins = [datetime.combine(first + timedelta(days=days), time(19)) for days in (0, 1, 7, 8)]
    proposal = Proposal(
        dates=[(begin, begin + timedelta(hours=3)) for begin in begins],
        ends_at=datetime.combine(stage.today + timedelta(days=4), time(23, 59), ZONE),
        zone=ZONE.key,
        place="Dorfhalle",
        fewest=4,
        admits_guests=True,
    )
    writing = Writing(title="Hüttenabend: Welcher Termin passt?", body=WORDS, audience=Audience.RESIDENTS)
    known.append(posing.pose(stage.groups[GROUP], stage.people[WHO], writing, proposal))


def _said(poll: Poll, letters: str) -> dict[str, Choice]:
    return {each.public_id: _CHOICES[letter] for each, letter in zip(poll.options, letters, strict=True)}


def _say(stage: Stage, known: list[Poll], key: str) -> None:
    voting.vote(known[0], stage.people[key], _said(known[0], SAID[key]))


def _say_as_guest(known: list[Poll]) -> None:
    name, letters = GUEST
    voting.vote_as_guest(known[0], name, "", _said(known[0], letters), address_block="demo")


PART = Part(acts)
