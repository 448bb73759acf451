"""What the arguments of a poll's addresses may stand for, among them the links of those without an account."""

from collections.abc import Iterator

from app.features.polls.actions.voting import vote_as_guest
from app.features.polls.models import Poll
from app.features.polls.queries.polls import link_token, whole_polls
from app.foundation.db import session
from app.foundation.work import unit_of_work


def poll_things() -> Iterator[dict[str, str]]:
    """Somebody answers by the link of each poll that has one, and keeps the own link."""
    with unit_of_work():
        for poll in session().scalars(whole_polls()).all():
            if poll.link_digest is not None:
                yield {"flat": "polls", "token": link_token(poll.post)}
                yield {"flat": "polls", "own": _answer(poll)}


def _answer(poll: Poll) -> str:
    return vote_as_guest(poll, "Gisela", "gisela@gast.example", {}, address_block="there")
