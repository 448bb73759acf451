"""Polls in the town with everything: one runs, and somebody has answered by the link."""

from datetime import timedelta

from app.community.actions.posts import Writing
from app.features.polls.actions import posing, voting
from app.features.polls.actions.posing import Proposal
from app.features.polls.queries.polls import link_token
from app.foundation import clock
from tests.architecture.everything.part import Here, Part


def live(here: Here) -> Part:
    """Anna looks for a date; the two doors of those without an account."""
    begins = clock.now().replace(tzinfo=None, second=0, microsecond=0) + timedelta(days=20)
    dates = [(each, each + timedelta(hours=2)) for each in (begins, begins + timedelta(days=1))]
    proposal = Proposal(dates, clock.now() + timedelta(days=9), "Europe/Berlin", admits_guests=True)
    poll = posing.pose(here.group, here.anna, Writing(title="Wann treffen wir uns?"), proposal)
    own = voting.vote_as_guest(poll, "Gudrun", "gudrun@gast.example", {}, address_block="here")
    return Part(doors=(f"/polls/{link_token(poll.post)}", f"/polls/own/{own}"))
